import type { ChildProcess } from 'node:child_process';
import type { Opening, Order, Report } from './crowd.ts';
import type { Dialect } from './dialects.ts';
import { Histogram } from './histogram.ts';
import { helper } from './processes.ts';

export interface Heard extends Omit<Report, 'latencies'> {
  latencies: Histogram;
}

/** All subscribers, in a few processes apart from the servers. */
export class Crowds implements AsyncDisposable {
  #processes: ChildProcess[];

  constructor(private readonly count: number) {
    this.#processes = Array.from({ length: count }, () => helper('crowd.ts'));
  }

  async open(dialect: Dialect, url: string, subscribers: number): Promise<Heard> {
    const share = Math.ceil(subscribers / this.count);
    const openings = this.#processes.map((_, index): Opening => {
      const from = index * share;
      return { dialect, url, from, to: Math.min(subscribers, from + share), atOnce: 50 };
    });
    const reports = this.#processes.map((child, index) => ask(child, { order: 'open', opening: openings[index]! }));
    return together((await Promise.all(reports)) as Report[]);
  }

  tell(order: Order): Promise<unknown> {
    return Promise.all(this.#processes.map((child) => ask(child, order)));
  }

  async report(): Promise<Heard> {
    return together((await this.tell({ order: 'report' })) as Report[]);
  }

  /** Waits until so many messages are delivered, or until it has taken too long. */
  async delivered(count: number, within: number): Promise<Heard> {
    const end = Date.now() + within;
    for (;;) {
      const heard = await this.report();
      if (heard.delivered >= count || Date.now() > end) return heard;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.tell({ order: 'close' });
    for (const child of this.#processes) child.disconnect();
    await Promise.all(this.#processes.map((child) => new Promise((resolve) => child.once('exit', resolve))));
  }
}

function ask(child: ChildProcess, order: Order): Promise<unknown> {
  return new Promise((resolve) => {
    child.once('message', (message: { answer: unknown }) => resolve(message.answer));
    child.send(order);
  });
}

function together(reports: Report[]): Heard {
  const latencies = new Histogram();
  for (const report of reports) latencies.merge(report.latencies);
  const sum = (key: 'connected' | 'resumed' | 'delivered' | 'wrong' | 'refused') =>
    reports.reduce((total, report) => total + report[key], 0);
  const closeCodes: Record<number, number> = {};
  for (const report of reports)
    for (const [code, count] of Object.entries(report.closeCodes)) closeCodes[Number(code)] = (closeCodes[Number(code)] ?? 0) + count;
  return {
    connected: sum('connected'),
    resumed: sum('resumed'),
    delivered: sum('delivered'),
    wrong: sum('wrong'),
    refused: sum('refused'),
    lastAt: Math.max(...reports.map(({ lastAt }) => lastAt)),
    closeCodes,
    latencies,
  };
}
