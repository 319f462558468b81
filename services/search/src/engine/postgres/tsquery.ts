import type { Concept } from './vocabulary.ts';

/** Lexemes are letters and digits, with our sign before stems; the quotes make sure of it. */
const quoted = (lexeme: string): string => `'${lexeme.replace(/['\\]/g, '')}'`;

const all = (lexemes: readonly string[]): string =>
  lexemes.length === 1 ? quoted(lexemes[0]!) : `(${lexemes.map(quoted).join(' & ')})`;

/** Any of the phrases, as PostgreSQL's text input of a tsquery; empty when there is none. */
export const anyOf = (phrases: readonly (readonly string[])[]): string => phrases.map(all).join(' | ');

/** Everything that answers a concept. */
export const wholeOf = (concept: Concept): string =>
  anyOf([...concept.strong, ...concept.near, ...concept.far]);

/** Documents that answer at least so many of the concepts. */
export function atLeast(count: number, concepts: readonly string[]): string {
  if (count === concepts.length) return concepts.map((concept) => `(${concept})`).join(' & ');
  if (count === 1) return concepts.join(' | ');
  const [first, ...others] = concepts;
  return `((${first!}) & (${atLeast(count - 1, others)}) | ${atLeast(count, others)})`;
}

/** How many concepts are asked for, the strictest first: all, more than half, any. A sentence begins with half. */
export const levels = (concepts: number, isSentence: boolean): number[] => {
  const counts = isSentence && concepts > 2 ? [Math.ceil(concepts / 2), 1] : [concepts, Math.ceil((concepts + 1) / 2), 1];
  return [...new Set(counts.filter((n) => n >= 1 && n <= concepts))];
};

/** The same words side by side. */
export const besides = (left: Concept, right: Concept): string | null =>
  left.strong.length === 0 || right.strong.length === 0 ? null : `(${anyOf(left.strong)}) <-> (${anyOf(right.strong)})`;
