import { singular } from '../../../language/lists.ts';

interface Step {
  next: Map<string, Step>;
  /** The number of the phrase that ends here. */
  phrase?: number;
}

/**
 * Phrases of two words and more that lists and names know: documents are searched for them when they come, so that
 * no question has to. Words count without their endings, and small ones between them do not.
 */
export class Phrases {
  #first = new Map<string, Step>();
  #numbers = new Map<string, number>();
  /** What begins with a word, by its number; null for nothing. Forgotten when there are new beginnings. */
  #begun: (Step | null | undefined)[] = [];

  add(phrase: readonly string[]): void {
    const forms = phrase.map(singular);
    const key = forms.join(' ');
    if (forms.length < 2 || this.#numbers.has(key)) return;
    this.#numbers.set(key, this.#numbers.size + 1);
    let steps = this.#first;
    let last: Step | undefined;
    for (const form of forms) {
      last = steps.get(form);
      if (!last) {
        if (steps === this.#first) this.#begun = [];
        steps.set(form, (last = { next: new Map() }));
      }
      steps = last.next;
    }
    last!.phrase = this.#numbers.size;
  }

  /** The number of a phrase that documents were searched for. */
  numberOf(phrase: readonly string[]): number | undefined {
    return this.#numbers.get(phrase.map(singular).join(' '));
  }

  /** Tells of the phrases of a stretch of a text; `forms` are those of words by their numbers, null for small ones. */
  find(words: Uint32Array, from: number, to: number, forms: readonly (string | null)[], found: (phrase: number) => void): void {
    for (let start = from; start < to; start++) {
      const word = words[start]!;
      let begun = this.#begun[word];
      // Without holes: see Postings.
      while (this.#begun.length <= word) this.#begun.push(undefined);
      if (begun === undefined) this.#begun[word] = begun = this.#first.get(forms[word] ?? '') ?? null;
      let step: Step | null | undefined = begun;
      for (let place = start + 1; step && place < to; place++) {
        const next = forms[words[place]!]!;
        if (next === null) continue;
        step = step.next.get(next);
        if (step?.phrase !== undefined) found(step.phrase);
      }
    }
  }
}
