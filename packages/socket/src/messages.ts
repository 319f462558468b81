/** The name that both sides agree upon when the socket opens. */
export const protocol = 'graphql-transport-ws';

/** Why a socket is closed: the protocol's own codes, and ours. */
export const closeCodes = {
  goingAway: 1001,
  internal: 1011,
  badMessage: 4400,
  /** Also when a session has ended: the client signs in again before it comes back. */
  unauthorized: 4401,
  forbidden: 4403,
  badProtocol: 4406,
  noHandshake: 4408,
  idTaken: 4409,
  /** The reader takes less than is sent; it comes back with its newest cursor. */
  tooSlow: 4413,
  secondHandshake: 4429,
} as const;

/** What a subscription asks for. Nothing of it has been checked but that it is an object. */
export type SubscribePayload = Record<string, unknown>;

/** What a client may say. */
export type ClientMessage =
  | { type: 'connection_init'; payload: Record<string, unknown> }
  | { type: 'ping' | 'pong' }
  | { type: 'subscribe'; id: string; payload: SubscribePayload }
  | { type: 'complete'; id: string }
  /** Between processes of ours: how a reader that is slow slows its source. */
  | { type: 'pause' | 'resume'; id: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a message; undefined when it is none of the protocol's. */
export function readClientMessage(text: string): ClientMessage | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(message)) return undefined;
  const { type, id, payload } = message;
  switch (type) {
    case 'connection_init':
      if (payload !== undefined && payload !== null && !isObject(payload)) return undefined;
      return { type, payload: payload ?? {} };
    case 'ping':
    case 'pong':
      return { type };
    case 'subscribe':
      return isId(id) && isObject(payload) ? { type, id, payload } : undefined;
    case 'complete':
    case 'pause':
    case 'resume':
      return isId(id) ? { type, id } : undefined;
    default:
      return undefined;
  }
}

/** Ids are the client's; long ones would cost with every event. */
const isId = (id: unknown): id is string => typeof id === 'string' && id.length > 0 && id.length <= 128;
