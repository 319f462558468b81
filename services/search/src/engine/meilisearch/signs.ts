import type { Database } from '@minga/database';
import type { FacetName } from '../engine.ts';
import { Tokens } from '../postgres/memory/tokens.ts';

/*
 * Signs are words that nobody types: each stands for something that a document has and that Meilisearch could not tell
 * by itself, a stem or a facet's value. They are indexed beside the texts, and asked for like any other word.
 */

const mark = 'qz';
const plain = /^[a-z0-9]+$/;

/** Facets whose values questions name, what a document is most about first. */
const named: readonly FacetName[] = ['topic', 'skill', 'resourceKind', 'region', 'country', 'institution'];

/** The sign of a stem; none of one in other letters than Latin ones, which would be taken apart. */
export const signOfStem = (stem: string): string | null => (plain.test(stem) ? `${mark}s${stem}` : null);

export const signOfYear = (year: number): string => `${mark}y${year}`;

/** The sign of a facet's value, of those that questions name. */
export function signOfValue(name: FacetName, value: string): string | null {
  const at = named.indexOf(name);
  return at < 0 ? null : `${mark}f${at}${value.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`;
}

/** What signs are made of. */
export interface Signed {
  year: number;
  /** The values by facet, each in its order. */
  facets: ReadonlyMap<FacetName, readonly string[]>;
  /** The document's words as its row has them. */
  words: Uint8Array | null;
}

/** Writes the signs of documents; stems are those that the tables know of a word. */
export class SignWriter {
  #tokens = new Tokens();

  constructor(private readonly database: Database) {}

  async write(documents: readonly Signed[]): Promise<string[][]> {
    const words = documents.map((document) => (document.words ? this.#wordsOf(document.words) : []));
    const rows = await this.database.sql<{ id: number; stems: string[] }>`
      select id, stems from word where id = any(${[...new Set(words.flat())]})`;
    const stems = new Map(rows.map((row) => [row.id, row.stems.flatMap((stem) => signOfStem(stem) ?? [])]));
    return documents.map(({ year, facets }, place) => {
      const values = named.flatMap((name) => (facets.get(name) ?? []).flatMap((value) => signOfValue(name, value) ?? []));
      const own = words[place]!.flatMap((word) => stems.get(word) ?? []);
      return [...new Set([...values, ...(year > 0 ? [signOfYear(year)] : []), ...own])];
    });
  }

  #wordsOf(bytes: Uint8Array): number[] {
    const { words, length } = this.#tokens.read(bytes, 0);
    return [...new Set(words.subarray(0, length))];
  }
}
