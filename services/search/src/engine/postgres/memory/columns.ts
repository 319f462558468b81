import { locales, type Locale } from '@minga/text';
import type { HitKind } from '../../engine.ts';
import { Bytes, Numbers } from './growing.ts';
import { Ids } from './ids.ts';
import { Stamps } from './stamps.ts';

export const hitKinds: readonly HitKind[] = ['MEMBER', 'INSTITUTION', 'SKILL', 'GROUP', 'DISCUSSION', 'CASE', 'RESOURCE'];

/** A document as its table has it, without its texts. */
export interface DocumentRow {
  kind: HitKind;
  id: string;
  /** Null for what was deleted. */
  audience: string | null;
  year: number;
  facetIds: number[];
  sortTitle: string;
  locale: Locale;
  words: Uint8Array;
}

/** So many letters of a title make one exact number, so that most comparisons need no texts. */
const lettersOfPrefix = 6;

function prefixOf(title: string): number {
  let value = 0;
  for (let i = 0; i < lettersOfPrefix; i++) value = value * 256 + (i < title.length ? Math.min(255, title.charCodeAt(i)) : 0);
  return value;
}

/** What is known of each document, by its number. A document that changes gets a new number; the old one is nobody's. */
export class Columns {
  length = 0;
  readonly ids = new Ids((document) => this.kinds.values[document]!);
  readonly sortTitles: string[] = [];
  #prefixes = new Float64Array(256);
  /** Numbers of audiences; 0 for what is gone. */
  readonly audiences = new Numbers(256);
  readonly kinds = new Bytes(256);
  readonly locales = new Bytes(256);
  readonly years = new Numbers(256);
  readonly titleWords = new Bytes(256);
  /** What each has alike with others. */
  readonly stamps = new Numbers(256);
  readonly stamped = new Stamps();
  /** Where the other facets' values of each begin, those of which no two have the same; they end where the next one's begin. */
  readonly facetStarts = new Numbers(256);
  readonly facets = new Numbers(1_024);
  readonly tokenStarts = new Numbers(256);
  readonly tokens = new Bytes(4_096);

  constructor() {
    this.facetStarts.push(0);
    this.tokenStarts.push(0);
  }

  /** `isOwn` tells which facets' values are rather a document's own than alike in many. */
  add(row: DocumentRow, audience: number, titleWords: number, isOwn: (facet: number) => boolean): number {
    const number = this.length++;
    this.sortTitles.push(row.sortTitle);
    if (number === this.#prefixes.length) {
      const next = new Float64Array(number * 2);
      next.set(this.#prefixes);
      this.#prefixes = next;
    }
    this.#prefixes[number] = prefixOf(row.sortTitle);
    this.audiences.push(audience);
    this.kinds.push(hitKinds.indexOf(row.kind));
    this.ids.add(number, row.id);
    this.locales.push(locales.indexOf(row.locale));
    this.years.push(row.year);
    this.titleWords.push(Math.min(255, titleWords));
    this.stamps.push(this.stamped.numberOf(row.facetIds.filter((facet) => !isOwn(facet))));
    for (const facet of row.facetIds) if (isOwn(facet)) this.facets.push(facet);
    this.facetStarts.push(this.facets.length);
    this.tokens.append(row.words);
    this.tokenStarts.push(this.tokens.length);
    return number;
  }

  trim(): void {
    const { audiences, kinds, locales: told, years, titleWords, stamps, facetStarts, facets, tokenStarts, tokens, ids } = this;
    for (const list of [audiences, kinds, told, years, titleWords, stamps, facetStarts, facets, tokenStarts, tokens, ids]) list.trim();
  }

  kindOf(document: number): HitKind {
    return hitKinds[this.kinds.values[document]!]!;
  }

  localeOf(document: number): Locale {
    return locales[this.locales.values[document]!]!;
  }

  /** All facets' values of a document. */
  facetsOf(document: number): number[] {
    const [start, end] = [this.facetStarts.values[document]!, this.facetStarts.values[document + 1]!];
    return [...this.stamped.facets[this.stamps.values[document]!]!, ...this.facets.values.subarray(start, end)];
  }

  byName(a: number, b: number): number {
    return (
      this.#prefixes[a]! - this.#prefixes[b]! || compare(this.sortTitles[a]!, this.sortTitles[b]!) || this.byId(a, b)
    );
  }

  byYear(a: number, b: number): number {
    return this.years.values[b]! - this.years.values[a]! || this.byId(a, b);
  }

  byId(a: number, b: number): number {
    return this.ids.compareTwo(a, b) || compare(this.kindOf(a), this.kindOf(b));
  }
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
