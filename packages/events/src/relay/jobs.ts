import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger as JobLogger, parseCronItems, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';

/** The job queue's own schema. */
const schema = 'events_jobs';
/** First half of the advisory locks by which a living relay vouches for its workers. */
export const vouching = 7_204;

export interface JobsOptions {
  pool: pg.Pool;
  log: Logger;
  concurrency: number;
  deliver(consumer: string): Promise<void>;
  expire(): Promise<void>;
  /** Told the name under which this relay locks jobs, before it locks the first. */
  vouchFor(worker: string): void;
}

/** The relay's job queue (graphile-worker): one queue for each consumer, so that one relay at a time delivers to it. */
export class Jobs {
  #runner: Runner | undefined;
  #stopped = false;

  constructor(private readonly options: JobsOptions) {}

  get isRunning(): boolean {
    return this.#runner !== undefined;
  }

  async start(): Promise<void> {
    const { pool, log, concurrency } = this.options;
    const events = new EventEmitter() as unknown as WorkerEvents;
    events.on('worker:create', ({ worker }) => this.options.vouchFor(worker.workerPool.id));
    const unable = failsFromTheStart(events);
    const runner = await run({
      pgPool: pool,
      schema,
      concurrency,
      events,
      taskList: this.#tasks(),
      parsedCronItems: parseCronItems([{ task: 'expire', match: '17 * * * *', options: { maxAttempts: 1 } }]),
      pollInterval: 1_000,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: 1_000,
      logger: new JobLogger(() => (level, message) => {
        log[level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug'](message);
      }),
    });
    this.#runner = runner;
    void unable.then(async () => this.#stopped || runner.stop()).catch(() => undefined);
    runner.promise.then(
      () => this.#restart(new Error('the job queue ended')),
      (error: unknown) => this.#restart(error),
    );
  }

  /** Asks for a delivery; asked twice before it begins, it runs once. */
  async add(consumer: string): Promise<void> {
    const name = `deliver ${consumer}`;
    await this.#runner?.addJob('deliver', { consumer }, { jobKey: name, queueName: name, maxAttempts: 1 });
  }

  /** Frees the jobs that a relay held which is gone: the queue itself would wait for hours before it does. */
  async freeAbandoned(): Promise<void> {
    const { rows } = await this.options.pool.query<{ workers: string[] | null }>({
      name: 'abandoned',
      text: `select array_agg(distinct locked_by) as workers from ${schema}.jobs
        where locked_by is not null and locked_at < now() - interval '3 seconds' and not exists (
          select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
            and database = (select oid from pg_database where datname = current_database())
            and classid = ${vouching}::oid and objid = (hashtext(locked_by)::bigint & 4294967295)::oid)`,
    });
    const workers = rows[0]?.workers;
    if (!workers) return;
    this.options.log.warn({ workers }, 'freeing the jobs of relays that are gone');
    await this.options.pool.query(`select ${schema}.force_unlock_workers($1)`, [workers]);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const runner = this.#runner;
    this.#runner = undefined;
    await runner?.stop().catch((error: unknown) => this.options.log.warn({ err: error }, 'the job queue did not end well'));
  }

  #tasks(): TaskList {
    return {
      deliver: (payload: unknown) => this.options.deliver((payload as { consumer: string }).consumer),
      expire: () => this.options.expire(),
    };
  }

  async #restart(error: unknown): Promise<void> {
    while (!this.#stopped) {
      this.#runner = undefined;
      this.options.log.error({ err: error }, 'the job queue stopped; starting it again');
      await sleep(1_000);
      if (this.#stopped) return;
      try {
        return await this.start();
      } catch (failure) {
        error = failure;
      }
    }
  }
}

/**
 * Resolves once a worker cannot take a job before any could. The queue keeps the answer to its first question, which
 * tasks it has, a failure as well: when the database goes away in that moment, no worker ever gets a job again.
 */
function failsFromTheStart(events: WorkerEvents): Promise<void> {
  return new Promise((resolve) => {
    let able = false;
    for (const name of ['worker:getJob:empty', 'job:start'] as const) events.once(name, () => (able = true));
    events.on('worker:getJob:error', () => able || resolve());
  });
}
