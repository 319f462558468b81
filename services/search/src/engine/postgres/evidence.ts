import { Bytes, Numbers } from './memory/growing.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import { weightUnit, type Posting } from './memory/postings.ts';
import type { Evidence } from './question/concepts.ts';
import type { List } from './tally.ts';
import { weights } from './weights.ts';

/** Reads a question's evidence: the lists of documents that it is, and what their weights are worth. */
export function reader(index: MemoryIndex): (evidence: Evidence) => List[] {
  const together = new Map<string, Posting[]>();
  return (evidence) => {
    if (!('together' in evidence)) return listsOf(index, evidence);
    // The words as they were typed and as the lists have them are often the same.
    const key = JSON.stringify(evidence.together);
    let postings = together.get(key);
    if (!postings) together.set(key, (postings = togetherIn(index, evidence.together)));
    return postings.map((posting) => ({ posting, worth: evidence.factor / weightUnit }));
  };
}

function listsOf(index: MemoryIndex, evidence: Exclude<Evidence, { together: unknown }>): List[] {
  if ('year' in evidence) return [{ posting: ofYear(index, evidence.year), worth: weights.year }];
  let posting: Posting | undefined;
  let { factor } = evidence;
  if ('word' in evidence) posting = index.words.of(evidence.word);
  else if ('phrase' in evidence) posting = index.phrased.of(evidence.phrase);
  else [posting, factor] = [index.facets.of(evidence.facet), factor * weights.facet];
  return posting ? [{ posting, worth: factor / weightUnit }] : [];
}

const emptyPosting = (): Posting => ({ documents: new Numbers(), weights: new Bytes() });

function ofYear({ columns: { years, length } }: MemoryIndex, year: number): Posting {
  const posting = emptyPosting();
  const { values } = years;
  for (let document = 0; document < length; document++) {
    if (values[document] !== year) continue;
    posting.documents.push(document);
    posting.weights.push(1);
  }
  return posting;
}

let room = new Uint8Array(0);

/** Documents that have all words, as much as they have the rarest: marks count how many of them each document has. */
function togetherIn(index: MemoryIndex, words: readonly (readonly number[])[]): Posting[] {
  if (room.length < index.columns.length) room = new Uint8Array(index.columns.length * 2);
  // A constant of its own: see `tally.ts`.
  const marks = room;
  const postings = words.map((forms) => forms.flatMap((word) => index.words.of(word) ?? []));
  const size = (lists: readonly Posting[]) => lists.reduce((sum, { documents }) => sum + documents.length, 0);
  const [rarest, ...others] = postings.toSorted((a, b) => size(a) - size(b)) as [Posting[], ...Posting[][]];
  for (const { documents: { values, length } } of rarest) for (let i = 0; i < length; i++) marks[values[i]!] = 1;
  others.forEach((lists, place) => {
    for (const { documents: { values, length } } of lists)
      for (let i = 0; i < length; i++) {
        const document = values[i]! | 0;
        const mark = marks[document]!;
        // One more where it is the one before this, without a branch.
        marks[document] = mark + (((mark ^ (place + 1)) - 1) >>> 31);
      }
  });
  return rarest.map(({ documents: { values, length }, weights: each }) => {
    const having = emptyPosting();
    for (let i = 0; i < length; i++) {
      const document = values[i]!;
      if (marks[document] === words.length) {
        having.documents.push(document);
        having.weights.push(each.values[i]!);
      }
      marks[document] = 0;
    }
    return having;
  });
}
