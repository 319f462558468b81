import { foldedWords } from '@minga/text';

/** A region as profiles calls it. */
export interface NamedRegion {
  code: string;
  /** Whole, and in short; none where only its code is known. */
  names: readonly string[];
}

/** Words that say nothing of which region is meant. */
const fillers: ReadonlySet<string> = new Set(['region', 'regiao', 'de', 'del', 'do', 'da', 'la', 'el', 'y', 'e', 'of', 'the', 'et']);
const tellingWords = (name: string): string[] => foldedWords(name).filter((word) => !fillers.has(word));
/** Written in one: «Bío Bío» is «Biobío», «OHiggins» is «O'Higgins». */
const inOne = (words: readonly string[]): string => words.join('');

/** Regions by what they are called: prepared once for a file, however many rows it has. */
export class Regions {
  readonly #known: readonly { region: NamedRegion; called: ReadonlySet<string>; words: ReadonlySet<string> }[];

  constructor(regions: readonly NamedRegion[]) {
    this.#known = regions.map((region) => {
      const words = region.names.map(tellingWords);
      const short = region.code.slice(region.code.indexOf('-') + 1).toLowerCase();
      return { region, called: new Set([short, ...words.map(inOne)]), words: new Set(words.flat()) };
    });
  }

  /**
   * Those that may be meant by a code, or within the row's country by a name: those that are called just so or, where
   * none is, those whose names have all the words.
   */
  meant(given: string, country: string): NamedRegion[] {
    const coded = this.#known.filter(({ region }) => region.code.toLowerCase() === given.toLowerCase());
    const near = /^[A-Z]{2}$/.test(country) ? this.#known.filter(({ region }) => region.code.startsWith(`${country}-`)) : this.#known;
    const words = tellingWords(given);
    const name = inOne(words);
    const called = coded.length > 0 || name === '' ? coded : near.filter((each) => each.called.has(name));
    const found = called.length > 0 || name.length < 3 ? called : near.filter((each) => words.every((word) => each.words.has(word)));
    return found.map(({ region }) => region);
  }
}
