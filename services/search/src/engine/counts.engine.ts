import { LRUCache } from 'lru-cache';
import type { Criteria, Engine, Matches } from './engine.ts';

/** How old counts may be that another process's writes have changed (ms); our own writes forget them at once. */
const life = 2_000;
const most = 1_000;
/** Kinds that can be for one group's members only. */
const ofGroups = new Set(['GROUP', 'DISCUSSION']);

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
  #kept = new LRUCache<string, Promise<unknown>>({ max: most, ttl: life });
  #version = 0;

  constructor(private readonly engine: Engine) {}

  async search(criteria: Criteria): Promise<Matches> {
    const version = this.#version;
    const audiences = audiencesThatMatter(criteria);
    const matches = await this.engine.search({ ...criteria, audiences });
    const key = `${version} ${matches.engine} ${keyOf(criteria, audiences)}`;
    const { engine, didYouMean, isFallback = false } = matches;
    return {
      engine,
      didYouMean,
      isFallback,
      page: (limit, after) => matches.page(limit, after),
      count: () => this.#once(`count ${key}`, () => matches.count()),
      facets: () => this.#once(`facets ${key}`, () => matches.facets()),
    };
  }

  /** Another one since something was written. */
  get version(): number {
    return this.#version;
  }

  /** What was counted is no longer sure: something was written. */
  forget(): void {
    this.#version++;
    this.#kept.clear();
  }

  /** Keeps what was counted and not what it was counted of, which is large. */
  #once<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key) as Promise<T> | undefined;
    if (known) return known;
    const done = work().catch((error: unknown) => {
      this.#kept.delete(key);
      throw error;
    });
    this.#kept.set(key, done);
    return done;
  }
}
