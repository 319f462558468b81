import { nothing, part, type Part } from '@minga/database';
import type { Concept } from './vocabulary.ts';
import { anyOf, besides, wholeOf } from './tsquery.ts';

/** How much a match counts by where it is: body, keywords, title (D is not used). */
const places = [0, 0.25, 0.5, 1];
/** What may stand for a word counts less than the word, and more where there is no such word at all. */
const standIn = { near: 0.6, far: 0.35 };
const onlyStandIn = { near: 0.85, far: 0.6 };
/** What all words of a question in one document, words side by side, and a title of little else add. */
const complete = 0.35;
const adjacent = 0.3;
const entitled = 0.6;

/** ts_rank divides by the number of alternatives, which says nothing about a document: multiplied back here. */
const rank = (phrases: number, query: string): Part =>
  part`ts_rank(${places}::real[], v.vector, ${query}::tsquery) * ${phrases}::real`;

/** The rank of what may stand for a word: at most one match's worth, however many alternatives match. */
const capped = (weight: number, phrases: readonly (readonly string[])[]): Part => {
  if (phrases.length === 0) return nothing;
  const query = anyOf(phrases);
  return part`, case when v.vector @@ ${query}::tsquery then ${weight}::real * least(0.7, ${rank(phrases.flat().length, query)}) else 0 end`;
};

function conceptScore(concept: Concept): Part {
  const weights = concept.strong.length > 0 ? standIn : onlyStandIn;
  const own = concept.strong.length > 0 ? part`, ${rank(concept.strong.flat().length, anyOf(concept.strong))}` : nothing;
  return part`+ ${concept.weight}::real * greatest(0 ${own}${capped(weights.near, concept.near)}${capped(weights.far, concept.far)})`;
}

const sum = (parts: readonly Part[]): Part => parts.reduce((left, right) => part`${left} ${right}`, nothing);

/** Words that stand side by side in the question and in the document. */
const sideBySide = (concepts: readonly Concept[]): Part =>
  sum(
    concepts.slice(1).map((right, i) => {
      const left = concepts[i]!;
      const query = besides(left, right);
      if (query === null) return nothing;
      return part`+ case when v.vector @@ ${query}::tsquery then ${adjacent * (left.weight + right.weight)}::real else 0 end`;
    }),
  );

/** A document's score as SQL over `d` (its row) and `v` (its vector, read once). Equal for equal rows, so cursors hold. */
export function score(concepts: readonly Concept[]): Part {
  const total = concepts.reduce((weight, concept) => weight + concept.weight, 0);
  const everything = concepts.map((concept) => `(${wholeOf(concept)})`).join(' & ');
  const inTitle = sum(
    concepts.map((c) => part`+ (d.title_vector @@ ${anyOf(c.strong.length > 0 ? c.strong : [...c.near, ...c.far])}::tsquery)::integer`),
  );
  return part`(0 ${sum(concepts.map(conceptScore))} ${sideBySide(concepts)}
    + case when v.vector @@ ${everything}::tsquery then ${complete * total}::real else 0 end
    + ${entitled * total}::real * least(1, (0 ${inTitle})::real / greatest(d.title_words, ${concepts.length}::integer, 1)))::real`;
}
