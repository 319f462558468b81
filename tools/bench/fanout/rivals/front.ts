import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cookieName, memberOf, room, tokenOf } from '../people.ts';

/** Subscribers that there are, and how many of them are in the room. */
const [count = 0, inRoom = 0] = process.argv.slice(2).map(Number);
const sessions = new Map(Array.from({ length: count }, (_, index) => [tokenOf(index), index]));

/** Who a cookie belongs to; a look-up that is awaited, as real ones are. */
export async function whose(cookie: string | undefined): Promise<number | undefined> {
  const token = cookie?.split(`${cookieName}=`)[1]?.split(';')[0];
  return sessions.get(await Promise.resolve(token ?? ''));
}

export const isInRoom = (index: number): boolean => index < inRoom;

let sequence = 0;

/** An event such as Minga's, with a cursor as long. */
function eventOf(body: string) {
  sequence++;
  const message = {
    id: memberOf(sequence),
    sequence,
    body,
    sentAt: new Date().toISOString(),
    deleted: false,
    sender: { id: memberOf(0) },
    conversation: { id: room },
  };
  return { __typename: 'MessageSent' as const, cursor: 'AfPZ0g4AAAAAAAJ4nJvWzQ-vMwoAAaaq2wYeJ1PKBQAB', message };
}
export type RoomEvent = ReturnType<typeof eventOf>;

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** A server whose `POST /send` tells everybody in the room, or the first two of it. */
export function front(tell: (event: RoomEvent, toAll: boolean) => void): Server {
  const server = createServer(async (request, response) => {
    const event = eventOf(await text(request));
    tell(event, request.url === '/send/room');
    response.end('{}');
  });
  server.listen(0, '127.0.0.1', 4096, () => {
    const { port } = server.address() as AddressInfo;
    process.send!({ url: `http://127.0.0.1:${port}` });
  });
  return server;
}
