import type { Key } from '@minga/connection';
import type { Log } from '@minga/subgraph';
import { Problem } from '@minga/problem';
import { exactTotal, type Criteria, type Engine, type Found, type Matches } from './engine.ts';

/** How long a server that failed is left alone (ms), so that not every search waits for it. */
const restAfterFailure = 2_000;
const engines: ReadonlySet<unknown> = new Set<Matches['engine']>(['postgres', 'meilisearch']);
/** How much further back in the other's order a hit is looked for than it stood in this one's. */
const furtherBack = 50;

/**
 * Asks one engine, and another one while the first does not answer. Who scrolls meanwhile goes on: with the second from
 * the hit that the first showed last; and with the second to the end, though the first may be back.
 */
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
    const matches = await this.second.search(criteria);
    return { ...matches, isFallback: true, page: (limit, after) => pageAfter(matches, limit, after) };
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
      page: async (limit, after) => {
        if (after && after[0] !== matches.engine) return (await this.second.search(criteria)).page(limit, after);
        return or(matches.page(limit, after), (second) => second.page(limit, after));
      },
      count: () => or(matches.count(), (second) => second.count()),
      facets: () => or(matches.facets(), (second) => second.facets()),
    };
  }
}

/** A page after a hit that another engine showed: after it, or after as many as there were. */
async function pageAfter(matches: Matches, limit: number, after: Key | null): Promise<Found[]> {
  const [name, shown, id, kind] = after ?? [matches.engine];
  const isElsewhere = name !== matches.engine && engines.has(name) && typeof shown === 'number' && Number.isInteger(shown) && shown >= 0 && shown <= exactTotal;
  if (!isElsewhere) return matches.page(limit, after);
  const before = await matches.page(shown + furtherBack, null);
  const last = before.find((hit) => hit.id === id && hit.kind === kind) ?? before.slice(0, shown).at(-1);
  return matches.page(limit, last?.key ?? null);
}
