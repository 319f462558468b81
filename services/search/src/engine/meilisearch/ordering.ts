import type { MemoryIndex } from '../postgres/memory/memory-index.ts';
import { hitKinds } from '../postgres/memory/columns.ts';
import { Choice } from '../postgres/choice.ts';
import { anything } from '../postgres/matching.ts';
import { ByWorth } from '../postgres/page.ts';
import type { Question } from '../postgres/question/question.ts';
import { refiner } from '../postgres/refining.ts';
import { Scorer, type See } from '../postgres/scoring.ts';
import type { Hit } from './retrieval.ts';

/** A hit with its number in this process's memory, where it is there. */
export interface Known extends Hit {
  document: number | undefined;
}

/** Hits as memory has them. */
export const knownIn = (index: MemoryIndex, hits: readonly Hit[]): Known[] =>
  hits.map((hit) => ({ ...hit, document: index.columns.ids.find(hit.id, hitKinds.indexOf(hit.kind)) }));

/**
 * Puts what the server has found in the order that the PostgreSQL engine would give it, by the same evidence; what has
 * none of it comes after that, as the server has it.
 */
export function ordered(index: MemoryIndex, question: Question, allowed: Uint8Array, hits: readonly Known[]): Known[] {
  const byDocument = new Map<number, Known>();
  const isFound = new Uint8Array(index.columns.length);
  for (const hit of hits) {
    if (hit.document === undefined) continue;
    byDocument.set(hit.document, hit);
    isFound[hit.document] = 1;
  }
  const { concepts, isSentence } = question;
  const only = (document: number) => isFound[document] === 1;
  const scorer = new Scorer(index, allowed);
  const found = (see: See) => void scorer.score({ concepts, isSentence, levels: [], only }, see);
  // What comes along with the best answer has to be among what the server counts.
  const beside = (document: number) => {
    const institution = index.institutionOf(document);
    return institution !== undefined && only(institution) ? institution : undefined;
  };
  const ranking = { factor: refiner(index, question), beside };
  const placed = new ByWorth(index, new Choice(index, anything), found, ranking).page(hits.length, null);
  const best = placed.map(({ document }) => byDocument.get(document)!);
  const taken = new Set(best);
  return [...best, ...hits.filter((hit) => !taken.has(hit))];
}
