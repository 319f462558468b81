import { nothing, part, type Part } from '@minga/database';
import type { Concept } from './vocabulary.ts';
import { anyOf, besides, wholeOf } from './tsquery.ts';

/** How much a match counts by where it is: body, keywords, title (D is not used). */
const places = [0, 0.25, 0.7, 1];
/** What may stand for a word counts less than the word, and more where there is no such word at all. */
const standIn = { near: 0.6, far: 0.35 };
const onlyStandIn = { near: 0.85, far: 0.6 };
/** What all words of a question in one document, words side by side, and a title of little else add. */
const complete = 0.6;
const adjacent = 0.3;
const entitled = 0.6;
/** A short text that has the words is more about them than a long one. */
const shortness = 10;
const ordinary = 20;

/** ts_rank divides by the number of alternatives, which says nothing about a document: multiplied back here. */
const rank = (phrases: number, query: string): Part =>
  part`ts_rank(${places}::real[], v.vector, ${query}::tsquery) * ${phrases}::real`;

const different = (phrases: readonly (readonly string[])[]): number => new Set(phrases.flat()).size;

/** The rank of what may stand for a word: at most one match's worth, however many alternatives match. */
function capped(weight: number, phrases: readonly (readonly string[])[]): Part {
  if (phrases.length === 0) return nothing;
  const query = anyOf(phrases);
  const ranked = part`${weight}::real * least(0.5, ${rank(different(phrases), query)})`;
  // ts_rank gives something for one word of a phrase, too.
  const isPlain = phrases.every((phrase) => phrase.length === 1);
  return isPlain ? part`, ${ranked}` : part`, case when v.vector @@ ${query}::tsquery then ${ranked} else 0 end`;
}

/** What stands for a word is only looked at in documents that do not have the word itself. */
function conceptScore({ strong, near, far, weight }: Concept): Part {
  const weights = strong.length > 0 ? standIn : onlyStandIn;
  const others = part`greatest(0 ${capped(weights.near, near)}${capped(weights.far, far)})`;
  if (strong.length === 0) return part`+ ${weight}::real * ${others}`;
  const own = anyOf(strong);
  return part`+ ${weight}::real * case when v.vector @@ ${own}::tsquery then ${rank(different(strong), own)} else ${others} end`;
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
  return part`((0 ${sum(concepts.map(conceptScore))} ${sideBySide(concepts)}
    + case when v.vector @@ ${everything}::tsquery then ${complete * total}::real else 0 end
    + ${entitled * total}::real * least(1, (0 ${inTitle})::real / greatest(d.title_words, ${concepts.length}::integer, 1))
    ) * (1 + ${shortness}::real / (${ordinary}::integer + length(v.vector))))::real`;
}
