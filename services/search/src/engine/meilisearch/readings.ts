import type { Criteria } from '../engine.ts';
import type { FacetValues } from '../postgres/facet-values.ts';
import type { MemoryIndex } from '../postgres/memory/memory-index.ts';
import { levelsOf } from '../postgres/postgres.engine.ts';
import { readQuestion, type Question } from '../postgres/question/question.ts';
import { readTyped, type Typed } from '../postgres/question/typed.ts';
import { Vocabulary, type Stems } from '../postgres/question/vocabulary.ts';
import { alternativesOf, answering, stemsOf, type Alternative } from './evidence.ts';
import { filterOf, type Condition } from './filter.ts';

/** One way to ask for what a text asks for. */
export interface Reading {
  q: string;
  /** Which words may be missing: the last ones, or those that stand everywhere. */
  matchingStrategy: 'last' | 'frequency';
  /** How much its answers count beside those of the others, before they are put in order here. */
  weight: number;
}

/** A text as Meilisearch is asked for it, and as what its answers are put in order by. */
export interface Read {
  question: Question;
  /** What is found by all of them is what the last one finds; the others tell what of it is likely to be best. */
  readings: readonly Reading[];
  /** What answers have to have: less and less, where few documents have as much. */
  levels: readonly (readonly Condition[])[];
}

interface Deps {
  index: MemoryIndex;
  stems: Stems;
  values: FacetValues;
}

const weights = { typed: 1, signs: 0.95, others: 0.01 };

/**
 * Reads a text by the words of the viewer's documents, which are in this process anyway as PostgreSQL's engine stands
 * by. Meilisearch has no stems, does not know what means the same, and wants every word that it is asked for. So what
 * counts as an answer is told it by signs, concept by concept, as a filter; and it is asked for the best of these by the
 * words as they were typed, with typing errors put right, and by the signs of what they stand for.
 */
export async function readingsOf({ index, stems, values }: Deps, { text, locale, audiences }: Criteria): Promise<Read> {
  const allowed = index.audiences.allowed(audiences);
  const question = await readQuestion(index, stems, { text, locale, allowed });
  const typed = readTyped(text, locale);
  const facets = question.concepts.flatMap(({ tiers }) => tiers.flatMap(({ evidence }) => evidence.flatMap((one) => ('facet' in one ? one.facet : []))));
  const described = await values.describe(facets);
  const signsOf = (isWeakToo: boolean) =>
    question.concepts.map((concept) => alternativesOf(concept, index, described, isWeakToo)).filter(({ length }) => length > 0);
  const concepts = signsOf(false);
  const phrases = phrasesOf(typed, question, index, allowed);
  const words = wordsOf(typed, new Vocabulary(index, stems, allowed)).join(' ');
  const asTyped: Reading = { q: `${phrases}${words}${typed.open ? '' : ' '}`, matchingStrategy: typed.isSentence ? 'frequency' : 'last', weight: weights.typed };
  const barred = stemsOf(question.excluded, question.excluded, index);
  const never: Condition[] = barred.length > 0 ? [{ not: { field: 'signs', in: barred } }] : [];
  // Words that nobody here knows: the server may make something of them.
  if (concepts.length === 0) return { question, readings: [asTyped], levels: [never] };
  const signs = concepts.map(([first]: Alternative[]) => first!.map(([sign]) => sign!).join(' ')).join(' ');
  return {
    question,
    readings: [
      asTyped,
      { q: `${phrases}${signs} `, matchingStrategy: 'frequency', weight: weights.signs },
      { q: phrases, matchingStrategy: 'last', weight: weights.others },
    ],
    levels: different([
      ...levelsOf({ concepts: question.concepts.slice(0, concepts.length), isSentence: typed.isSentence }).map((count) => answering(concepts, count)),
      answering(signsOf(true), 1),
    ]).map((level) => [level, ...never]),
  };
}

/** Each level once: to a question of one concept most are the same. */
const different = (levels: readonly Condition[]): Condition[] => [...new Map(levels.map((level) => [filterOf([level])[0], level])).values()];

/** The phrases in quotation marks, unless none of the viewer's documents has them all. */
function phrasesOf({ quoted }: Typed, { quoted: numbers }: Question, index: MemoryIndex, allowed: Uint8Array): string {
  const [first, ...others] = numbers.map((phrase) => index.withSequence(phrase));
  const isHad = first?.values().some((document) => allowed[index.columns.audiences.values[document]!] === 1 && others.every((having) => having.has(document)));
  return isHad ? quoted.map((words) => `"${words.join(' ')}" `).join('') : '';
}

/** The words as they were typed; one that no document has gives way to one of its stem, or to what it was meant to be. */
function wordsOf(typed: Typed, vocabulary: Vocabulary): string[] {
  const { lexicon } = vocabulary.index;
  return typed.words.map(({ folded }, place) => {
    const isBegun = typed.open && place === typed.words.length - 1;
    if (isBegun && vocabulary.completions(folded).length > 0) return folded;
    const had = vocabulary.forms(folded)[0]?.word ?? vocabulary.meant(folded, { isOpen: isBegun, isSentence: typed.isSentence })[0];
    return had === undefined ? folded : lexicon.texts[had]!;
  });
}
