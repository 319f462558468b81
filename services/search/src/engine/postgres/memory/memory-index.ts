import { synonyms } from '../../../language/lists.ts';
import { weights } from '../weights.ts';
import { Audiences } from './audiences.ts';
import { Columns, hitKinds, type DocumentRow } from './columns.ts';
import { Counters } from './counters.ts';
import { Lexicon } from './lexicon.ts';
import { Names } from './names.ts';
import { Phrases } from './phrases.ts';
import { Postings } from './postings.ts';
import { Tokens } from './tokens.ts';

const worth = (field: number, length: number): number => {
  const { boost, share, ordinary } = weights.fields[field]!;
  return boost / (1 - share + (share * length) / ordinary);
};

/** Documents that are looked at for a phrase in quotation marks, the newest first. */
const mostRead = 50_000;

/**
 * The index of the documents as one process has it in memory: postings of words and of facets' values, and columns.
 * Made of the tables when the process starts and kept by what changes in them; nothing is only here.
 */
export class MemoryIndex {
  readonly lexicon = new Lexicon();
  readonly phrases = new Phrases();
  readonly names = new Names(this.phrases);
  readonly columns = new Columns();
  readonly audiences = new Audiences();
  readonly words = new Postings();
  readonly facets = new Postings();
  readonly phrased = new Postings();
  readonly counters = new Counters(hitKinds.length);
  /** Documents that are there, and numbers of those that were replaced or deleted since. */
  alive = 0;
  dead = 0;
  /** Above the number of every facet's value. */
  facetLimit = 1;
  #isFacet: boolean[] = [];
  /** Which institutions values of facets are, by their ids. */
  #institutions = new Map<number, string>();
  #tokens = new Tokens();
  #weights = new Float32Array(1_024);

  /** `nameOf` tells the facet of a value that words may name, undefined for the others. */
  constructor(private readonly nameOf: (facet: number) => string | undefined) {
    for (const phrase of synonyms.groups.flat()) this.phrases.add(phrase);
  }

  put(row: DocumentRow): void {
    this.#remove(row);
    if (row.audience === null) return;
    const audience = this.audiences.numberOf(row.audience);
    const seen = this.#weigh(row);
    const phrases = this.#phrasesOf();
    const document = this.columns.add(row, audience, this.#titleWords(row), this.#isOwn);
    for (const [phrase, worth] of phrases) this.phrased.add(phrase, document, worth);
    for (const word of seen) {
      this.words.add(word, document, this.#weights[word]!);
      this.#weights[word] = 0;
      this.audiences.count(audience, word, 1);
    }
    this.audiences.count(audience, this.audiences.all, 1);
    this.#addFacets(row, document);
    this.#countFacets(document, audience, 1);
    this.alive++;
  }

  /** Gives back the room that was left for more, once most of it is there. */
  trim(): void {
    for (const part of [this.words, this.facets, this.phrased, this.columns]) part.trim();
  }

  /** The document's words that say something, with their weights. */
  #weigh({ words, locale }: DocumentRow): number[] {
    const tokens = this.#tokens.read(words, 0);
    const ends = [tokens.titleEnd, tokens.keywordsEnd, tokens.length];
    const seen: number[] = [];
    for (let field = 0, place = 0; field < 3; field++) {
      const by = worth(field, ends[field]! - place);
      for (; place < ends[field]!; place++) {
        const word = tokens.words[place]!;
        // A small word may be all that a title has.
        if (field > 0 && this.lexicon.isSmall(word, locale)) continue;
        if (word >= this.#weights.length) this.#makeRoom(word);
        if (this.#weights[word] === 0) seen.push(word);
        this.#weights[word]! += by;
      }
    }
    return seen;
  }

  /** The phrases of the document that was weighed last, with what they are worth by the fields that have them. */
  #phrasesOf(): Map<number, number> {
    const { words, length, titleEnd, keywordsEnd } = this.#tokens;
    const ends = [0, titleEnd, keywordsEnd, length];
    const found = new Map<number, number>();
    for (let field = 0; field < 3; field++) {
      const worth = weights.phrase[field]!;
      const inField = new Set<number>();
      this.phrases.find(words, ends[field]!, ends[field + 1]!, this.lexicon.forms, (phrase) => {
        if (inField.has(phrase)) return;
        inField.add(phrase);
        found.set(phrase, (found.get(phrase) ?? 0) + worth);
      });
    }
    return found;
  }

  #makeRoom(word: number): void {
    const next = new Float32Array(word * 2);
    next.set(this.#weights);
    this.#weights = next;
  }

  #titleWords({ locale }: DocumentRow): number {
    let count = 0;
    for (let i = 0; i < this.#tokens.titleEnd; i++) if (!this.lexicon.isSmall(this.#tokens.words[i]!, locale)) count++;
    return count;
  }

  #addFacets(row: DocumentRow, document: number): void {
    const ranks = new Map<string, number>();
    for (const facet of row.facetIds) {
      const name = this.nameOf(facet);
      if (name === undefined) continue;
      const rank = ranks.get(name) ?? 0;
      ranks.set(name, rank + 1);
      this.facets.add(facet, document, weights.ofRank[Math.min(rank, weights.ofRank.length - 1)]!);
    }
  }

  /** Documents have several of these, and hardly two documents the same. */
  #isOwn = (facet: number): boolean => {
    const name = this.nameOf(facet);
    return name === 'skill' || name === 'topic';
  };

  #countFacets(document: number, audience: number, by: number): void {
    this.counters.count(audience, this.columns.kinds.values[document]!, this.columns.facetsOf(document), by);
  }

  #remove({ kind, id }: DocumentRow): void {
    const document = this.columns.ids.find(id, hitKinds.indexOf(kind));
    const audience = document === undefined ? 0 : this.columns.audiences.values[document]!;
    // It was never there, or is gone already.
    if (document === undefined || audience === 0) return;
    this.columns.audiences.values[document] = 0;
    this.#countFacets(document, audience, -1);
    const { tokens, tokenStarts } = this.columns;
    const read = this.#tokens.read(tokens.values, tokenStarts.values[document]!);
    for (const word of new Set(read.words.subarray(0, read.length)))
      if (this.#isPosted(word, document)) this.audiences.count(audience, word, -1);
    this.audiences.count(audience, this.audiences.all, -1);
    this.alive--;
    this.dead++;
  }

  /** Whether the word is in the document's postings: small words of a text are not. */
  #isPosted(word: number, document: number): boolean {
    const list = this.words.of(word)?.documents;
    if (!list) return false;
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list.values[middle]! < document) low = middle + 1;
      else high = middle;
    }
    return low < list.length && list.values[low] === document;
  }

  /** The topics of a document, the first what it is about most. */
  topicsOf = (document: number): number[] => {
    const { facets, facetStarts } = this.columns;
    const topics: number[] = [];
    const end = facetStarts.values[document + 1]!;
    for (let place = facetStarts.values[document]!; place < end; place++)
      if (this.nameOf(facets.values[place]!) === 'topic') topics.push(facets.values[place]!);
    return topics;
  };

  /** Whether a facet's value was met here. */
  isFacet(facet: number): boolean {
    return this.#isFacet[facet] === true;
  }

  addFacet(facet: number, { name, value }: { name: string; value: string }): void {
    this.#isFacet[facet] = true;
    if (name === 'institution') this.#institutions.set(facet, value);
    this.facetLimit = Math.max(this.facetLimit, facet + 1);
  }

  /** The institution that a case is of, where it is a document itself. */
  institutionOf(document: number): number | undefined {
    if (this.columns.kindOf(document) !== 'CASE') return undefined;
    const [id] = this.columns.facetsOf(document).flatMap((facet) => this.#institutions.get(facet) ?? []);
    return id === undefined ? undefined : this.columns.ids.find(id, hitKinds.indexOf('INSTITUTION'));
  }

  #hasSequence(document: number, wanted: readonly (number | undefined)[]): boolean {
    const { words, length } = this.tokensOf(document);
    for (let start = 0; start + wanted.length <= length; start++)
      if (wanted.every((word, i) => words[start + i] === word)) return true;
    return false;
  }

  /** Documents that have these words side by side, just so; those of the rarest word are looked at. */
  withSequence(wanted: readonly (number | undefined)[]): Set<number> {
    const found = new Set<number>();
    if (wanted.some((word) => word === undefined)) return found;
    const postings = wanted.flatMap((word) => this.words.of(word!) ?? []).sort((a, b) => a.documents.length - b.documents.length);
    const rarest = postings[0]?.documents;
    for (let i = 0; rarest && i < Math.min(rarest.length, mostRead); i++) {
      const document = rarest.values[rarest.length - 1 - i]!;
      if (this.#hasSequence(document, wanted)) found.add(document);
    }
    return found;
  }

  /** The document's words in their order. */
  tokensOf(document: number): Tokens {
    return this.#tokens.read(this.columns.tokens.values, this.columns.tokenStarts.values[document]!);
  }
}
