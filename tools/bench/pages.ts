// `npm run bench`: measures a running network through its gateway, every answer verified.
import { readRunning } from './config.ts';
import { Visitor } from './visitor.ts';
import { operations, type Operation } from './operations.ts';

const seconds = 8;
const lanes = 16;

interface Measured {
  operation: string;
  'req/s': number;
  'p50 ms': number;
  'p99 ms': number;
  'alone ms': number;
  statements: string;
  'subgraph calls': string;
  wrong: number;
}

const running = readRunning();
const visitor = await Visitor.signIn(running);

/** Counters of all subgraphs: how many calls and statements they have had. */
async function counters(): Promise<Map<string, { requests: number; statements: number }>> {
  const read = async ([name, url]: [string, string]) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    const value = (metric: string) => Number(new RegExp(`^${metric}\\{.*\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    return [name, { requests: value('minga_requests_total'), statements: value('minga_statements_total') }] as const;
  };
  return new Map(await Promise.all(Object.entries(running.services).map(read)));
}

/** What one run of the operation costs the subgraphs, and how long it takes with nobody else about. */
async function cost(operation: Operation) {
  await visitor.ask(operation);
  const before = await counters();
  const start = performance.now();
  await visitor.ask(operation);
  const alone = performance.now() - start;
  const after = await counters();
  const grown = [...after].map(([name, value]) => ({
    name,
    requests: value.requests - before.get(name)!.requests,
    statements: value.statements - before.get(name)!.statements,
  }));
  const told = (key: 'requests' | 'statements') => {
    const parts = grown.filter((service) => service[key] > 0);
    const sum = parts.reduce((total, service) => total + service[key], 0);
    return `${sum} (${parts.map((service) => `${service.name} ${service[key]}`).join(', ')})`;
  };
  return { alone, statements: told('statements'), calls: told('requests') };
}

async function measure(operation: Operation): Promise<Measured> {
  const { alone, statements, calls } = await cost(operation);
  const times: number[] = [];
  let wrong = 0;
  const end = performance.now() + seconds * 1_000;
  const started = performance.now();
  const lane = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      if (!(await visitor.ask(operation))) wrong++;
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const took = (performance.now() - started) / 1_000;
  times.sort((a, b) => a - b);
  const at = (share: number) => Number(times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1));
  return {
    operation: operation.name,
    'req/s': Math.round(times.length / took),
    'p50 ms': at(0.5),
    'p99 ms': at(0.99),
    'alone ms': Number(alone.toFixed(1)),
    statements,
    'subgraph calls': calls,
    wrong,
  };
}

const results: Measured[] = [];
for (const operation of operations(await visitor.someDiscussion())) results.push(await measure(operation));
process.stdout.write(`${lanes} at once, ${seconds} s each, ${running.url}\n`);
console.table(results);
if (results.some((result) => result.wrong > 0)) process.exitCode = 1;
