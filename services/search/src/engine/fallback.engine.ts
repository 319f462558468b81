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
      return this.#standingBy(await this.first.search(criteria), criteria);
    } catch (error) {
      this.#failed(error);
      return this.#instead(criteria);
    }
  }

  #failed(error: unknown): void {
    if (error instanceof Problem) throw error;
    this.#restsUntil = Date.now() + this.rest;
    this.log.warn({ err: error }, 'the search engine does not answer; PostgreSQL does');
  }

  async #instead(criteria: Criteria): Promise<Matches> {
    return { ...(await this.second.search(criteria)), isFallback: true };
  }

  /** What the first does not answer of its own matches any more, the second one does: the first page, counts, facets. */
  #standingBy(matches: Matches, criteria: Criteria): Matches {
    let instead: Promise<Matches> | undefined;
    const or = async <T>(asked: Promise<T>, other: (matches: Matches) => Promise<T>): Promise<T> => {
      try {
        return await asked;
      } catch (error) {
        this.#failed(error);
        return other(await (instead ??= this.#instead(criteria)));
      }
    };
    return {
      ...matches,
      page: (limit, after) => or(matches.page(limit, after), (second) => second.page(limit, after)),
      count: () => or(matches.count(), (second) => second.count()),
      facets: () => or(matches.facets(), (second) => second.facets()),
    };
  }
}
