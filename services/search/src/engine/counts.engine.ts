import { LRUCache } from 'lru-cache';
import type { Criteria, Engine, Matches } from './engine.ts';

/** How old counts may be that another process's writes have changed (ms); our own writes forget them at once. */
const life = 2_000;
const most = 1_000;
/** Kinds that can be for one group's members only. */
const ofGroups = new Set(['GROUP', 'DISCUSSION']);

type Counts = Pick<Matches, 'count' | 'facets'>;

/** The audiences that can matter: who looks for members counts the same, whatever groups they are in. */
function audiencesThatMatter({ facets, audiences }: Criteria): readonly string[] {
  const kinds = facets.kind;
  if (!kinds || kinds.length === 0 || kinds.some((kind) => ofGroups.has(kind))) return audiences;
  return audiences.filter((audience) => !audience.startsWith('group:'));
}

const keyOf = ({ text, facets, yearFrom, yearTo, locale }: Criteria, audiences: readonly string[]): string =>
  JSON.stringify([text, text === '' ? '' : locale, Object.entries(facets).sort(), yearFrom, yearTo, audiences]);

/**
 * Keeps totals and facets for a moment: they look at every match, and many members look at the same directory.
 * Who may see what is part of the key, so nobody is told of another's.
 */
export class CountsEngine implements Engine {
  #kept = new LRUCache<string, Counts>({ max: most, ttl: life });

  constructor(private readonly engine: Engine) {}

  async search(criteria: Criteria): Promise<Matches> {
    const audiences = audiencesThatMatter(criteria);
    const matches = await this.engine.search({ ...criteria, audiences });
    const key = `${matches.engine} ${keyOf(criteria, audiences)}`;
    const counts = this.#kept.get(key) ?? this.#keep(key, matches);
    return { engine: matches.engine, page: (limit, after) => matches.page(limit, after), ...counts };
  }

  /** What was counted is no longer sure: something was written. */
  forget(): void {
    this.#kept.clear();
  }

  #keep(key: string, matches: Matches): Counts {
    const once = <T>(work: () => Promise<T>) => {
      let done: Promise<T> | undefined;
      return () =>
        (done ??= work().catch((error: unknown) => {
          this.#kept.delete(key);
          throw error;
        }));
    };
    const counts = { count: once(() => matches.count()), facets: once(() => matches.facets()) };
    this.#kept.set(key, counts);
    return counts;
  }
}
