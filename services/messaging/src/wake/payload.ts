import * as v from 'valibot';
import type { Signal } from './signal.ts';

/** PostgreSQL takes notifications of less than 8,000 bytes. */
const limit = 7_900;

const id = v.pipe(v.string(), v.uuid());
const whole = v.pipe(v.number(), v.integer());
const presence = { kind: v.literal('presence') };
const SignalSchema = v.union([
  v.object({
    kind: v.literal('conversation'),
    id,
    moved: v.optional(v.union([v.literal('everyone'), v.array(id)])),
  }),
  v.object({ kind: v.literal('typing'), conversationId: id, memberId: id, typing: v.boolean() }),
  v.object({ ...presence, say: v.literal('beat'), version: whole }),
  v.object({
    ...presence,
    say: v.literal('change'),
    version: whole,
    on: v.array(id),
    off: v.array(id),
    away: v.optional(v.array(id)),
    at: v.number(),
  }),
  v.object({ ...presence, say: v.literal('want'), of: v.nullable(id) }),
  v.object({
    ...presence,
    say: v.literal('state'),
    version: whole,
    part: whole,
    parts: whole,
    members: v.array(id),
    away: v.optional(v.array(whole)),
  }),
  v.object({ ...presence, say: v.literal('said'), memberId: id, away: v.boolean() }),
  v.object({ kind: v.literal('visibility'), memberId: id, watcherId: v.nullable(id) }),
]);
/** A process of another version may say what this one does not know: the rest of what it says counts all the same. */
const Known = v.fallback(v.nullable(SignalSchema), null);
const Payload = v.object({
  from: id,
  signals: v.pipe(v.array(Known), v.transform((signals) => signals.filter((signal) => signal !== null))),
});

export interface Payload {
  /** The process that sends. */
  from: string;
  signals: Signal[];
}

/** The signals in as few payloads as fit, in their order. One signal alone is always smaller than a payload. */
export function encodePayloads(from: string, signals: readonly Signal[]): string[] {
  const head = `{"from":"${from}","signals":[`;
  const payloads: string[] = [];
  let body = '';
  for (const signal of signals) {
    const text = JSON.stringify(signal);
    if (body !== '' && head.length + body.length + text.length + 3 > limit) {
      payloads.push(`${head}${body}]}`);
      body = '';
    }
    body += body === '' ? text : `,${text}`;
  }
  if (body !== '') payloads.push(`${head}${body}]}`);
  return payloads;
}

/** What came over the channel, or undefined when it is not ours: anyone on the database may notify. */
export function decodePayload(text: string): Payload | undefined {
  try {
    const result = v.safeParse(Payload, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
