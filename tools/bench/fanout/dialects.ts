import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { cookieName, tokenOf } from './people.ts';

/** What a client of the bench tells of. */
export interface Heard {
  ready(resumed: boolean): void;
  message(body: string): void;
  cursor(cursor: string): void;
  closed(code: number): void;
}

export interface Connection {
  close(): void;
}

export type Dialect = 'minga' | 'graphql-ws' | 'ws' | 'socket.io';

/** What the site's own pages ask for, less what only passes. */
export const inboxDocument = `subscription Inbox($after: Cursor) { inbox(after: $after) { __typename
  ... on InboxReady { cursor resumed }
  ... on MessageSent { cursor message { id sequence body sentAt deleted sender { id } conversation { id } } } } }`;

interface InboxEvent {
  __typename: string;
  cursor?: string;
  resumed?: boolean;
  message?: { body: string };
}

/** Connects subscriber `index` in one of the dialects. */
export function connect(dialect: Dialect, url: string, index: number, after: string | null, heard: Heard): Connection {
  const cookie = `${cookieName}=${tokenOf(index)}`;
  if (dialect === 'socket.io') return connectSocketIo(url, cookie, heard);
  const address = url.replace('http', 'ws');
  if (dialect === 'ws') return connectBare(address, cookie, heard);
  return connectGraphql(`${address}/graphql`, cookie, after, heard);
}

function connectBare(address: string, cookie: string, heard: Heard): Connection {
  const socket = new WebSocket(address, { headers: { cookie }, perMessageDeflate: false });
  socket.on('open', () => heard.ready(false));
  socket.on('message', (data) => tell(JSON.parse(String(data)) as InboxEvent, heard));
  return guarded(socket, heard);
}

function connectGraphql(address: string, cookie: string, after: string | null, heard: Heard): Connection {
  const socket = new WebSocket(address, 'graphql-transport-ws', { headers: { cookie }, perMessageDeflate: false });
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  socket.on('message', (data) => {
    const { type, payload } = JSON.parse(String(data)) as { type: string; payload?: { data?: { inbox: InboxEvent } } };
    if (type === 'connection_ack')
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: inboxDocument, variables: { after } } }));
    else if (type === 'next' && payload?.data) tell(payload.data.inbox, heard);
    else if (type !== 'ping' && type !== 'pong') socket.close();
  });
  return guarded(socket, heard);
}

function connectSocketIo(url: string, cookie: string, heard: Heard): Connection {
  const socket = io(url, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true, reconnection: false });
  socket.on('connect', () => heard.ready(false));
  socket.on('event', (event: InboxEvent) => tell(event, heard));
  socket.on('disconnect', () => heard.closed(1006));
  socket.on('connect_error', () => heard.closed(1006));
  return { close: () => socket.disconnect() };
}

function guarded(socket: WebSocket, heard: Heard): Connection {
  socket.on('error', () => undefined);
  socket.on('close', (code) => heard.closed(code));
  return { close: () => socket.terminate() };
}

function tell(event: InboxEvent, heard: Heard): void {
  // What only passes has no place.
  if (event.cursor) heard.cursor(event.cursor);
  if (event.__typename === 'InboxReady') heard.ready(event.resumed === true);
  else if (event.message) heard.message(event.message.body);
}
