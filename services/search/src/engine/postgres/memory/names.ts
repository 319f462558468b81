import type { Locale } from '@minga/text';
import { phraseOf, singular } from '../../../language/lists.ts';
import type { Phrases } from './phrases.ts';

/** A facet's value that words name: "compra pública" a topic, "Ñuble" a region, "Bolivia" a country. */
export interface Name {
  /** The words without small ones, and their rough forms. */
  phrase: readonly string[];
  forms: readonly string[];
  facet: number;
  /** Whether it is a label of the value, in some language, rather than a synonym. */
  isLabel: boolean;
}

const longest = 10;

/** What facets' values are called, in any language and by any synonym. */
export class Names {
  constructor(private readonly known: Phrases) {}

  #byFirst = new Map<string, Name[]>();
  #given = new Map<number, (readonly string[])[]>();

  /** Gives a value its names, labels and others, instead of those that it had. */
  give(facet: number, labels: readonly string[], others: readonly string[] = []): void {
    const before = this.#given.get(facet);
    if (before) this.#forget(facet);
    const phrases: (readonly string[])[] = [];
    this.#given.set(facet, phrases);
    const known = new Set<string>();
    for (const [place, text] of [...labels, ...others].entries()) {
      const phrase = phraseOf(text);
      const forms = phrase.map(singular);
      const key = forms.join(' ');
      if (forms.length === 0 || forms.length > longest || key.length < 2 || known.has(key)) continue;
      known.add(key);
      phrases.push(phrase);
      this.known.add(phrase);
      const name = { phrase, forms, facet, isLabel: place < labels.length };
      const list = this.#byFirst.get(forms[0]!);
      if (list) list.push(name);
      else this.#byFirst.set(forms[0]!, [name]);
    }
  }

  #forget(facet: number): void {
    for (const [first, names] of this.#byFirst) {
      const kept = names.filter((name) => name.facet !== facet);
      if (kept.length < names.length) this.#byFirst.set(first, kept);
    }
  }

  /** All phrases that name a value. */
  of(facet: number): readonly (readonly string[])[] {
    return this.#given.get(facet) ?? [];
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
