import type { Database } from '@minga/database';
import type { Log } from '@minga/subgraph';
import type { Meilisearch } from 'meilisearch';
import { fold } from '../../language/words.ts';
import { facetNames, type FacetName } from '../engine.ts';
import type { FacetValues } from '../postgres/facet-values.ts';
import { keyOf, type Stored } from './indexes.ts';
import { done, isOfDocuments } from './server.ts';
import { SignWriter } from './signs.ts';

/** Seconds until a document that was refused is tried again: twice as many each time. */
const shortestWait = 5;
const longestWait = 3_600;

/** A document as it lies here; without an audience it is gone, and has nothing else then. */
export interface Row {
  kind: Stored['kind'];
  id: string;
  audience: string | null;
  year: number;
  title: string;
  keywords: string;
  body: string;
  facetIds: number[];
  words: Uint8Array | null;
}

export const rowColumns = `kind, id, audience, year, title, keywords, body, facet_ids as "facetIds", words`;

/** Tells a server of documents; what it refuses is kept to be told again, and does not hold up the others. */
export class Teller {
  readonly #signs: SignWriter;

  constructor(
    private readonly database: Database,
    private readonly values: FacetValues,
    private readonly client: Meilisearch,
    private readonly log: Log,
  ) {
    this.#signs = new SignWriter(database);
  }

  /** Where the server cannot take all, each half is told alone. Answers those that it took. */
  async tell<Told extends Row>(index: string, rows: readonly Told[]): Promise<Told[]> {
    try {
      await this.#send(index, rows);
      return [...rows];
    } catch (error) {
      if (!isOfDocuments(error)) throw error;
      if (rows.length === 1) {
        await this.#refused(rows[0]!, error);
        return [];
      }
      const middle = rows.length >> 1;
      return [...(await this.tell(index, rows.slice(0, middle))), ...(await this.tell(index, rows.slice(middle)))];
    }
  }

  async #send(index: string, rows: readonly Row[]): Promise<void> {
    const place = this.client.index<Stored>(index);
    const alive = rows.filter(({ audience }) => audience !== null);
    const gone = rows.filter(({ audience }) => audience === null).map(({ kind, id }) => keyOf(kind, id));
    if (alive.length > 0) await done(place.addDocuments(await this.#stored(alive)));
    if (gone.length > 0) await done(place.deleteDocuments(gone));
  }

  async #stored(rows: readonly Row[]): Promise<Stored[]> {
    const described = await this.values.describe([...new Set(rows.flatMap((row) => row.facetIds))]);
    const facetsOf = rows.map(({ facetIds }) => {
      const facets = new Map<FacetName, string[]>(facetNames.map((name) => [name, []]));
      for (const facet of facetIds) facets.get(described.get(facet)!.name)!.push(described.get(facet)!.value);
      return facets;
    });
    const signs = await this.#signs.write(rows.map(({ year, words }, place) => ({ year, words, facets: facetsOf[place]! })));
    return rows.map(({ kind, id, audience, year, title, keywords, body }, place) => ({
      ...(Object.fromEntries(facetsOf[place]!) as Record<FacetName, string[]>),
      kind, id, audience: audience!, year, title, keywords, body, signs: signs[place]!, sortTitle: fold(title), key: keyOf(kind, id),
    }));
  }

  /** Keeps what the server said, and tries again later and later. */
  async #refused({ kind, id }: Row, error: Error): Promise<void> {
    const [row] = await this.database.sql<{ attempts: number }>`
      insert into pending as p (kind, id, attempts, failure, retry_at)
      values (${kind}, ${id}, 1, ${error.message}, now() + ${shortestWait} * interval '1 second')
      on conflict (kind, id) do update set attempts = p.attempts + 1, failure = excluded.failure,
        retry_at = now() + least(${longestWait}, ${shortestWait} * 2 ^ least(p.attempts, 20)) * interval '1 second'
      returning attempts`;
    this.log.warn({ err: error, kind, id, attempts: row!.attempts }, 'Meilisearch did not take a document');
  }
}
