import { cpus, loadavg } from 'node:os';
import { faults } from './checker/problem.ts';
import type { Entry, Of } from './history.ts';
import { kinds, type Kill } from './killer.ts';
import type { Outcome, Run } from './run.ts';

/** The value below which this part (0 to 1) of all lies. */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
const ms = (values: readonly number[]): string =>
  values.length === 0 ? '–' : `${Math.round(quantile(values, 0.5))} / ${Math.round(quantile(values, 0.99))} ms`;
const seconds = (values: readonly number[]): string =>
  values.length === 0 ? '–' : `${(quantile(values, 0.5) / 1_000).toFixed(1)} / ${(quantile(values, 0.99) / 1_000).toFixed(1)} s`;
const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const of = <Kind extends Entry['kind']>(entries: readonly Entry[], kind: Kind) => entries.filter((entry): entry is Of<Kind> => entry.kind === kind);

/** How often each value occurs, as `timeout 12, no connection 3`. */
function tally(values: readonly string[]): string {
  const counts = [...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length] as const);
  return counts.sort((a, b) => b[1] - a[1]).map(([value, count]) => `${value} ${count}`).join(', ') || 'none';
}

interface Times {
  toAcknowledge: number[];
  toDeliver: number[];
  /** The same from when both the send was acknowledged and the other's stream was open. */
  whileOpen: number[];
  away: number[];
}

/** How long sends took to be acknowledged and to come to others, and streams to be open again. */
function timesOf(entries: readonly Entry[]): Times {
  const times: Times = { toAcknowledge: [], toDeliver: [], whileOpen: [], away: [] };
  const invoked = new Map(of(entries, 'invoked').map((entry) => [entry.key, entry]));
  const sent = new Map<string, { setOut: number; acknowledged: number }>();
  for (const entry of of(entries, 'acknowledged')) {
    const act = invoked.get(entry.key);
    if (act?.act !== 'send' || !entry.message) continue;
    times.toAcknowledge.push(entry.at - act.at);
    sent.set(entry.message.id, { setOut: act.at, acknowledged: entry.at });
  }
  const closed = new Map<string, number>();
  const open = new Map<string, number>();
  for (const entry of entries) {
    if (entry.kind === 'event' && entry.type === 'MessageSent') {
      const known = sent.get(entry.message.id);
      if (!known || entry.message.sender === entry.client) continue;
      times.toDeliver.push(entry.at - known.setOut);
      times.whileOpen.push(Math.max(0, entry.at - Math.max(known.acknowledged, open.get(entry.client) ?? 0)));
    } else if (entry.kind === 'closed' && !closed.has(entry.client)) closed.set(entry.client, entry.at);
    else if (entry.kind === 'ready') {
      const at = closed.get(entry.client);
      if (at !== undefined) times.away.push(entry.at - at);
      closed.delete(entry.client);
      open.set(entry.client, entry.at);
    }
  }
  return times;
}

/** The run in a page of Markdown: the verdict, what was done to the network, and what clients had of it. */
export function report(run: Run, outcome: Outcome): string {
  const { verdict, kills, entries } = outcome;
  const passed = verdict.problems.length === 0;
  return [
    '# Crash test of messaging',
    '',
    `${passed ? 'Passed' : 'FAILED'}: ${verdict.counts.acknowledged} acknowledged sends of ${run.clients} clients while processes were killed ${kills.length} times; `
    + `${verdict.problems.length} problems. \`npm run chaos -- --seed ${run.seed} --sends ${run.sends} --clients ${run.clients} --kills ${run.kills}\``,
    '',
    ...faultTable(outcome),
    '',
    ...killTable(kills),
    '',
    ...clientTable(outcome, timesOf(entries)),
    '',
    `Measured on ${cpus().length} cores (load ${loadavg()[0]!.toFixed(1)} at the end), Node ${process.versions.node}. The seed decides what clients do and`,
    'what is killed after how many sends; how long things take is the machine’s. What is checked, and how: [tools/chaos](../tools/chaos/README.md).',
    '',
    ...verdict.problems.slice(0, 50).map(({ fault, what }) => `- ${fault}: ${what}`),
  ].join('\n').trimEnd() + '\n';
}

function faultTable({ verdict: { problems } }: Outcome): string[] {
  const count = (fault: string) => problems.filter((problem) => problem.fault === fault).length;
  return [row('what could be wrong', 'found'), row('---', '---:'), ...Object.entries(faults).map(([fault, meaning]) => row(`${fault}: ${meaning}`, count(fault)))];
}

function killTable(kills: readonly Kill[]): string[] {
  const line = (name: string, some: readonly Kill[]) =>
    row(name, some.length, seconds(some.map(({ processBack }) => processBack)), seconds(some.map(({ clientsBack }) => clientsBack)));
  return [
    row('killed', 'times', 'process back, p50 / p99', 'all clients back, p50 / p99'),
    row('---', '---:', '---:', '---:'),
    ...kinds.map(({ target, manner }) => line(`${target}, ${manner}`, kills.filter((kill) => kill.target === target && kill.manner === manner))),
    line('all', kills),
    '',
    'Pauses of the supervisor are in these times: it waits 0.2 s after a first death, and longer after each that follows within 30 s.',
  ];
}

function clientTable({ verdict: { counts }, entries, seconds: took }: Outcome, times: Times): string[] {
  const retried = of(entries, 'retried');
  const closed = of(entries, 'closed');
  const acts = of(entries, 'invoked');
  return [
    row('clients', ''),
    row('---', '---'),
    row('conversations', counts.conversations),
    row('duration', `${took.toFixed(1)} s, ${(counts.acknowledged / took).toFixed(1)} sends a second with all outages`),
    row('other things done', tally(acts.filter(({ act }) => act !== 'send').map(({ act }) => act))),
    row('attempts that had to be made again', `${retried.length} (${tally(retried.map(({ why }) => why))})`),
    row('acknowledged sends sent once more', `${of(entries, 'repeated').length}, each answered with the first message`),
    row('messages delivered over streams', `${counts.events}, and ${counts.changes} changes of messages`),
    row('streams opened', `${counts.connections}: ${counts.resumed} went on at their cursor, ${counts.notResumed} were told to fetch again (each client’s first is)`),
    row('streams and attempts to open one that ended', `${closed.length} (${tally(closed.map(({ code }) => `code ${code}`))})`),
    row('doubles over streams, dropped by clients', counts.doublesInStreams),
    row('set out to acknowledged, p50 / p99', ms(times.toAcknowledge)),
    row('set out to shown to another, p50 / p99', ms(times.toDeliver)),
    row('acknowledged, with the other’s stream open, to shown, p50 / p99', ms(times.whileOpen)),
    row('stream ended to open again, p50 / p99', ms(times.away)),
  ];
}
