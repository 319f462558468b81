// The least that a server can do: an authenticated ws, frames made once, and a loop.
import type { Duplex } from 'node:stream';
import { textFrame } from '@minga/socket';
import { WebSocketServer } from 'ws';
import { front, isInRoom, whose } from './front.ts';

const members = new Map<number, Duplex>();
const accepting = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false });
const server = front((event, toAll) => {
  const frame = textFrame([JSON.stringify(event)]);
  for (const [index, stream] of members) if (toAll ? isInRoom(index) : index < 2) stream.write(frame);
});
server.on('upgrade', async (request, stream, head) => {
  const member = await whose(request.headers.cookie);
  if (member === undefined) return stream.destroy();
  accepting.handleUpgrade(request, stream, head, (socket) => {
    members.set(member, stream);
    socket.on('message', () => undefined);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => members.delete(member));
  });
});
