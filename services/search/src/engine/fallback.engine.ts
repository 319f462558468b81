import type { Log } from '@minga/subgraph';
import { Problem } from '@minga/problem';
import type { Criteria, Engine, Matches } from './engine.ts';

/** How long a server that failed is left alone (ms), so that not every search waits for it. */
const restAfterFailure = 2_000;

/** Asks one engine, and another one while the first does not answer. */
export class FallbackEngine implements Engine {
  #restsUntil = 0;

  constructor(
    private readonly first: Engine,
    private readonly second: Engine,
    private readonly log: Log,
    private readonly rest = restAfterFailure,
  ) {}

  async search(criteria: Criteria): Promise<Matches> {
    if (Date.now() < this.#restsUntil) return this.#instead(criteria);
    try {
      return await this.first.search(criteria);
    } catch (error) {
      if (error instanceof Problem) throw error;
      this.#restsUntil = Date.now() + this.rest;
      this.log.warn({ err: error }, 'the search engine does not answer; PostgreSQL does');
      return this.#instead(criteria);
    }
  }

  async #instead(criteria: Criteria): Promise<Matches> {
    return { ...(await this.second.search(criteria)), isFallback: true };
  }
}
