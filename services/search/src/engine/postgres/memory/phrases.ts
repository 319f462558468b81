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

  add(phrase: readonly string[]): void {
    const forms = phrase.map(singular);
    const key = forms.join(' ');
    if (forms.length < 2 || this.#numbers.has(key)) return;
    this.#numbers.set(key, this.#numbers.size + 1);
    let steps = this.#first;
    let last: Step | undefined;
    for (const form of forms) {
      last = steps.get(form);
      if (!last) steps.set(form, (last = { next: new Map() }));
      steps = last.next;
    }
    last!.phrase = this.#numbers.size;
  }

  /** The number of a phrase that documents were searched for. */
  numberOf(phrase: readonly string[]): number | undefined {
    return this.#numbers.get(phrase.map(singular).join(' '));
  }

  /** The phrases that begin at a place of a text, told by the forms of its words; null for a small word. */
  *at(formOf: (place: number) => string | null | undefined, start: number): Generator<number> {
    const form = formOf(start);
    let step = form ? this.#first.get(form) : undefined;
    for (let place = start + 1; step; place++) {
      const next = formOf(place);
      if (next === null) continue;
      if (next === undefined) return;
      step = step.next.get(next);
      if (step?.phrase !== undefined) yield step.phrase;
    }
  }
}
