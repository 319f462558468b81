import { keyIn, type Of, type Seen } from '../history.ts';
import type { Chronicle, Sent } from './chronicle.ts';

const place = ({ conversation, sequence }: Pick<Seen, 'conversation' | 'sequence'>): string => `${conversation} ${sequence}`;
/** A message without what is the reader's own. */
const common = ({ id, sequence, sender, body, deleted, reactions }: Seen): string =>
  JSON.stringify([id, sequence, sender, body, deleted, reactions.replaceAll('*', '')]);

/** The history of every conversation as it was read at the end: the same for all, without gaps, with what was sent in it once. */
export function checkHistories(record: Chronicle): Map<string, Map<number, Seen>> {
  const histories = new Map<string, Map<number, Seen>>();
  for (const [conversation, readers] of record.finals) {
    const [, whole] = [...readers].reduce((a, b) => (first(b[1]) < first(a[1]) ? b : a));
    const history = new Map(whole.map((message) => [message.sequence, message]));
    histories.set(conversation, history);
    checkNumbers(record, conversation, whole);
    for (const [client, messages] of readers) compare(record, client, messages, whole);
  }
  checkLooks(record, histories);
  checkSends(record, histories);
  checkOrigins(record, histories);
  checkChanges(record, histories);
  return histories;
}

const first = (messages: readonly Seen[]): number => messages[0]?.sequence ?? Infinity;

function checkNumbers(record: Chronicle, conversation: string, messages: readonly Seen[]): void {
  messages.forEach((message, i) => {
    const expected = i === 0 ? 1 : messages[i - 1]!.sequence + 1;
    if (message.sequence > expected) record.report('gap', `${place({ conversation, sequence: expected })} is missing before ${message.sequence}`);
    else if (message.sequence < expected) record.report('doubled', `${place(message)} comes twice in the pages`);
  });
}

/** One participant's pages are the end of the whole history, from the moment of coming in. */
function compare(record: Chronicle, client: string, messages: readonly Seen[], whole: readonly Seen[]): void {
  const expected = whole.filter(({ sequence }) => sequence >= first(messages));
  expected.forEach((message, i) => {
    if (!messages[i] || common(messages[i]) !== common(message))
      record.report('readers differ', `${place(message)} as read by ${client}: ${JSON.stringify(messages[i] ?? null)}`);
  });
  if (messages.length > expected.length) record.report('readers differ', `${client} reads more of ${place(messages.at(-1)!)}`);
}

/** What was read in between was the history up to then. */
function checkLooks(record: Chronicle, histories: Map<string, Map<number, Seen>>): void {
  for (const entry of record.entries) {
    if (entry.kind !== 'pages' || entry.why === 'final') continue;
    entry.messages.forEach((message, i) => {
      const kept = histories.get(entry.conversation)?.get(message.sequence);
      if (kept && kept.id !== message.id) record.report('lost', `${place(message)} was another message at line ${entry.n}`);
      const expected = i === 0 ? message.sequence : entry.messages[i - 1]!.sequence + 1;
      if (message.sequence !== expected) record.report('gap', `${place(message)} came for ${expected} at line ${entry.n}`);
    });
  }
}

function checkSends(record: Chronicle, histories: Map<string, Map<number, Seen>>): void {
  for (const sent of record.sends.values()) {
    const { message } = sent;
    if (!message) continue;
    const kept = histories.get(sent.conversation)?.get(message.sequence);
    if (kept?.id !== message.id) record.report('lost', `${sent.key} acknowledged as ${place(message)}`);
    if (message.sequence <= sent.floor)
      record.report('reordered', `${sent.key} got ${place(message)}, though ${sent.floor} was given before it was sent`);
  }
  for (const entry of record.entries) {
    if (entry.kind !== 'repeated') continue;
    const { message } = record.sends.get(entry.key) ?? {};
    if (message && (message.id !== entry.message.id || message.sequence !== entry.message.sequence))
      record.report('doubled', `${entry.key} is ${place(message)}, and sent again ${place(entry.message)}`);
  }
}

/** Everything in the histories was sent, once. */
function checkOrigins(record: Chronicle, histories: Map<string, Map<number, Seen>>): void {
  const byId = new Map([...record.sends.values()].flatMap((sent) => (sent.message ? [[sent.message.id, sent] as const] : [])));
  const unclear = new Set([...record.sends.values()].filter(({ message }) => !message).map(({ key }) => key));
  for (const history of histories.values())
    for (const message of history.values()) {
      if (message.notice || byId.has(message.id)) continue;
      const key = keyIn(message.body);
      // One that was never acknowledged may have arrived, but once only.
      if (key !== undefined && unclear.delete(key)) continue;
      record.report('doubled', `${place(message)} (${message.body.slice(0, 60)})`);
    }
}

interface Change {
  invoked: number;
  acknowledged: number;
  value: string;
}

/** The values that may stand at the end: none that was replaced by one which set out after it had been acknowledged. */
function possible(changes: readonly Change[]): Set<string> {
  const standing = changes.filter(({ acknowledged }) => !changes.some((later) => later.invoked > acknowledged && later.acknowledged < Infinity));
  return new Set(standing.map(({ value }) => value));
}

function checkChanges(record: Chronicle, histories: Map<string, Map<number, Seen>>): void {
  const acknowledged = new Map(record.entries.filter(({ kind }) => kind === 'acknowledged').map((entry) => [(entry as Of<'acknowledged'>).key, entry.n]));
  const done = (key: string) => acknowledged.get(key) ?? Infinity;
  const byMessage = Map.groupBy([...record.acts.values()].filter((act) => 'message' in act), (act) => (act as { message: string }).message);
  for (const sent of record.sends.values()) {
    const acts = sent.message && byMessage.get(sent.message.id);
    const kept = sent.message && histories.get(sent.conversation)?.get(sent.message.sequence);
    if (!acts || kept?.id !== sent.message!.id) continue;
    checkOne(record, sent, kept, acts, done);
  }
}

function checkOne(record: Chronicle, sent: Sent, kept: Seen, acts: readonly Of<'invoked'>[], done: (key: string) => number): void {
  const deletes = acts.filter(({ act }) => act === 'delete');
  if (deletes.some(({ key }) => done(key) < Infinity) && !kept.deleted) record.report('altered', `${sent.key} was deleted, and is still there`);
  if (kept.deleted) {
    if (deletes.length === 0) record.report('lost', `${sent.key} was deleted by nobody`);
    if (kept.body !== '' || kept.reactions !== '') record.report('altered', `${sent.key} was deleted, and shows something`);
    return;
  }
  const bodies = acts.flatMap((act) => (act.act === 'edit' ? [{ invoked: act.n, acknowledged: done(act.key), value: act.body }] : []));
  const first = { invoked: sent.invoked, acknowledged: sent.acknowledged!, value: sent.body };
  if (!possible([first, ...bodies]).has(kept.body)) record.report('altered', `${sent.key} reads ${JSON.stringify(kept.body.slice(0, 80))}`);
  checkReactions(record, sent, acts, done);
}

/** Each participant's own reactions, as its own pages show them with a star. */
function checkReactions(record: Chronicle, sent: Sent, acts: readonly Of<'invoked'>[], done: (key: string) => number): void {
  const mine = Map.groupBy(acts.filter(({ act }) => act === 'react'), (act) => `${act.client} ${(act as { reaction: string }).reaction}`);
  for (const [whose, reacts] of mine) {
    const [client, reaction] = whose.split(' ') as [string, string];
    const kept = record.finals.get(sent.conversation)?.get(client)?.find(({ id }) => id === sent.message!.id);
    if (!kept) continue;
    const values = reacts.map((act) => ({ invoked: act.n, acknowledged: done(act.key), value: String((act as { on: boolean }).on) }));
    const shown = String(kept.reactions.split(',').some((each) => each.startsWith(`${reaction} `) && each.endsWith('*')));
    if (!possible([{ invoked: -1, acknowledged: -1, value: 'false' }, ...values]).has(shown))
      record.report('altered', `${reaction} of ${client} on ${sent.key} is ${shown}`);
  }
}
