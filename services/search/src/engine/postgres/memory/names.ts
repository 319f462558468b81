import { locales, type Locale } from '@minga/text';
import { addTo, familyOf, isStopWord, phraseOf, singular } from '../../../language/lists.ts';
import type { Phrases } from './phrases.ts';

export type NameSort = 'label' | 'synonym' | 'hint';

/** A facet's value that words name: "compra pública" a topic, "Ñuble" a region, "Bolivia" a country. */
export interface Name {
  /** The words without those that only join them; of these the ones that questions keep, and their rough forms. */
  phrase: readonly string[];
  words: readonly string[];
  forms: readonly string[];
  facet: number;
  /** Whether it is a label of the value, in some language, a synonym of it, or a word that only leads to it. */
  sort: NameSort;
}

const longest = 10;

/** The words of a name that a question keeps, unless it is too little: "Gestión por procesos" is asked for without its "por". */
function telling(phrase: readonly string[]): readonly string[] {
  const kept = phrase.filter((word) => !locales.some((locale) => isStopWord(word, locale)));
  return kept.length > 1 ? kept : phrase;
}

/** What facets' values are called, in any language and by any synonym. */
export class Names {
  constructor(private readonly known: Phrases) {}

  #byFirst = new Map<string, Name[]>();
  #byRoot = new Map<string, Name[]>();
  #given = new Map<number, (readonly string[])[]>();

  /** Gives a value its names, labels and others, and the words that lead to it, instead of those that it had. */
  give(facet: number, { labels, others = [], hints = [] }: { labels: readonly string[]; others?: readonly string[]; hints?: readonly string[] }): void {
    if (this.#given.has(facet)) this.#forget(facet);
    const phrases: (readonly string[])[] = [];
    this.#given.set(facet, phrases);
    const known = new Set<string>();
    const sorts: [NameSort, readonly string[]][] = [['label', labels], ['synonym', others], ['hint', hints]];
    for (const [sort, texts] of sorts)
      for (const text of texts) {
        const phrase = phraseOf(text);
        const words = sort === 'hint' ? phrase : telling(phrase);
        const forms = words.map(singular);
        const key = forms.join(' ');
        if (forms.length === 0 || forms.length > longest || key.length < 2 || known.has(key)) continue;
        known.add(key);
        const name = { phrase, words, forms, facet, sort };
        addTo(this.#byFirst, forms[0]!, name);
        const root = familyOf(phrase);
        if (root) addTo(this.#byRoot, root, name);
        this.known.add(phrase);
        if (sort !== 'hint') phrases.push(phrase);
      }
  }

  #forget(facet: number): void {
    for (const map of [this.#byFirst, this.#byRoot])
      for (const [first, names] of map) {
        const kept = names.filter((name) => name.facet !== facet);
        if (kept.length < names.length) map.set(first, kept);
      }
  }

  /** All phrases that name a value. */
  of(facet: number): readonly (readonly string[])[] {
    return this.#given.get(facet) ?? [];
  }

  /** Single words of this family. */
  ofRoot(root: string): readonly Name[] {
    return this.#byRoot.get(root) ?? [];
  }

  beginningWith(form: string): readonly Name[] {
    return this.#byFirst.get(form) ?? [];
  }
}

/** A label that lists more than one thing: "Vivienda, barrios y espacio público". */
const listing = /,\s*|\s+(?:y|e|and|et)\s+/;
const fewest = 3;

/**
 * Less than a whole label that still names what it does: each thing that it lists, and of a long one all but its last
 * word, or in English, where the head stands last, all but its first.
 */
export function shortened(labels: Partial<Record<Locale, string>>): string[] {
  return Object.entries(labels).flatMap(([locale, label]) => {
    const parts = label.split(listing).filter((part) => part !== '');
    if (parts.length > 1) return parts;
    const words = phraseOf(label);
    if (words.length < fewest) return [];
    return [(locale === 'EN' ? words.slice(1) : words.slice(0, -1)).join(' ')];
  });
}
