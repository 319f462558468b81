// Judges what clients of a run saw. It shares the form of a history with them, and no code.
import type { Entry, Of } from '../history.ts';
import { checkHistories } from './histories.ts';
import type { Problem } from './problem.ts';
import { Chronicle } from './chronicle.ts';
import { StreamCheck } from './streams.ts';

export interface Verdict {
  problems: Problem[];
  /** How much was looked at: a verdict on nothing is none. */
  counts: {
    clients: number;
    conversations: number;
    acknowledged: number;
    messages: number;
    events: number;
    changes: number;
    connections: number;
    resumed: number;
    notResumed: number;
    doublesInStreams: number;
  };
}

/** Reads the history of a whole run and answers everything that is wrong with it. */
export function check(entries: readonly Entry[]): Verdict {
  const problems: Problem[] = [];
  const record = new Chronicle(entries, problems);
  checkAnswers(record);
  checkReading(record);
  const histories = checkHistories(record);
  for (const [client, own] of record.byClient) {
    const stream = new StreamCheck(record, client, histories, own);
    for (const entry of own) stream.take(entry);
    stream.end();
  }
  const of = <Kind extends Entry['kind']>(kind: Kind) => entries.filter((entry): entry is Of<Kind> => entry.kind === kind);
  const events = of('event');
  const ready = of('ready');
  const counts = {
    clients: record.byClient.size,
    conversations: histories.size,
    acknowledged: [...record.sends.values()].filter(({ message }) => message).length,
    messages: [...histories.values()].reduce((sum, history) => sum + history.size, 0),
    events: events.filter(({ type }) => type === 'MessageSent').length,
    changes: events.filter(({ type }) => type === 'MessageChanged').length,
    connections: ready.length,
    resumed: ready.filter(({ resumed }) => resumed).length,
    notResumed: ready.filter(({ resumed }) => !resumed).length,
    doublesInStreams: problems.filter(({ fault }) => fault === 'double in a stream').length,
  };
  return { problems, counts };
}

/** Everything that set out came to an end, and nothing was turned away. */
function checkAnswers(record: Chronicle): void {
  const open = new Set(record.acts.keys());
  for (const entry of record.entries) {
    if (entry.kind === 'acknowledged') open.delete(entry.key);
    if (entry.kind === 'refused') {
      open.delete(entry.key);
      if (!record.excuses(entry)) record.report('refused', `${entry.key}: ${entry.code}`);
    }
  }
  for (const key of open) record.report('unanswered', key);
}

/** Who is still in a conversation has read it at the end; who is not reads nothing of it. */
function checkReading(record: Chronicle): void {
  const last = record.entries.length;
  const read = new Set<string>();
  for (const entry of record.entries) {
    if (entry.kind === 'gone' && entry.why === 'final' && record.wasOut(entry.conversation, entry.client, entry.n)) read.add(`${entry.conversation} ${entry.client}`);
    if (entry.kind !== 'pages') continue;
    if (entry.why === 'final') read.add(`${entry.conversation} ${entry.client}`);
    if (entry.messages.length > 0 && (!record.wasIn(entry.conversation, entry.client) || record.wasOut(entry.conversation, entry.client, entry.asked)))
      record.report('foreign', `${entry.client} reads ${entry.conversation} at line ${entry.n}`);
  }
  for (const entry of record.entries) {
    if (entry.kind !== 'conversation') continue;
    for (const member of entry.members)
      if (!read.has(`${entry.conversation} ${member}`) && !record.wasOut(entry.conversation, member, last))
        record.report('silence', `${member} never read ${entry.conversation} to its end`);
  }
}
