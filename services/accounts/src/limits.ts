import { createHash } from 'node:crypto';
import { Problem } from '@minga/problem';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

const quarter = 15 * 60;
const hour = 60 * 60;

const tooMany = (error: unknown): never => {
  if (!(error instanceof RateLimiterRes)) throw error;
  const retryAfter = Math.ceil(error.msBeforeNext / 1_000);
  throw new Problem('TOO_MANY_REQUESTS', `Try again in ${retryAfter} seconds.`, { retryAfter });
};

/** An address as a key of the table: of one length however long it is, and not to be read there. */
const keyOf = (address: string) => createHash('sha256').update(address).digest('base64url');

/** The table that the limits share between processes, for the first migration. */
export const rateLimitTable = `
  create unlogged table rate_limit (
    key varchar(255) primary key,
    points integer not null default 0,
    expire bigint
  )`;

/** How often one may try, over all processes. */
export class Limits {
  #make = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: this.pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration,
    });
  #failuresByAddress;
  #failuresByClient;
  #registrationsByClient;
  #mailsByAddress;

  constructor(private readonly pool: pg.Pool) {
    this.#failuresByAddress = this.#make('address', 10, quarter);
    this.#failuresByClient = this.#make('client', 200, quarter);
    this.#registrationsByClient = this.#make('register', 200, hour);
    this.#mailsByAddress = this.#make('mail', 5, hour);
  }

  /** Refuses while too many attempts failed, before any password is looked at. */
  async beforeSignIn(address: string, client: string): Promise<void> {
    const [byAddress, byClient] = await Promise.all([
      this.#failuresByAddress.get(keyOf(address)),
      this.#failuresByClient.get(client),
    ]);
    for (const failures of [byAddress, byClient])
      if (failures && failures.remainingPoints <= 0 && failures.msBeforeNext > 0) tooMany(failures);
  }

  async afterFailure(address: string, client: string): Promise<void> {
    await Promise.all([
      this.#failuresByAddress.consume(keyOf(address)).catch(ignoreLimit),
      this.#failuresByClient.consume(client).catch(ignoreLimit),
    ]);
  }

  async afterSuccess(address: string): Promise<void> {
    await this.#failuresByAddress.delete(keyOf(address));
  }

  async beforeRegistration(client: string): Promise<void> {
    await this.#registrationsByClient.consume(client).catch(tooMany);
  }

  /** Whether one more mail may go to the address; it says nothing to who asked. */
  async mayMail(address: string): Promise<boolean> {
    return this.#mailsByAddress.consume(keyOf(address)).then(
      () => true,
      (error: unknown) => {
        ignoreLimit(error);
        return false;
      },
    );
  }
}

function ignoreLimit(error: unknown): void {
  if (!(error instanceof RateLimiterRes)) throw error;
}
