import type { MemoryIndex } from './memory/memory-index.ts';
import { weights } from './weights.ts';

/** So many of the best answers tell what a question is about. */
const telling = 10;

/**
 * What documents gain by being about what the best answers are about: their topics vote, each answer by its score.
 * What has no topics at all gains as much as the answers do on average.
 */
export function feedback(index: MemoryIndex, best: readonly { document: number; place: number }[]): (document: number) => number {
  const votes = new Map<number, number>();
  let all = 0;
  const { topicsOf } = index;
  for (const { document, place } of best.slice(0, telling)) {
    const topics = topicsOf(document);
    if (topics.length === 0) continue;
    all += place;
    topics.forEach((topic, rank) => votes.set(topic, (votes.get(topic) ?? 0) + place * ofRank(rank)));
  }
  if (all === 0) return () => 1;
  const share = (topics: readonly number[]) =>
    Math.min(1, topics.reduce((sum, topic, rank) => sum + ((votes.get(topic) ?? 0) / all) * ofRank(rank), 0));
  let mean = 0;
  let counted = 0;
  for (const { document } of best.slice(0, telling)) {
    const topics = topicsOf(document);
    if (topics.length === 0) continue;
    mean += share(topics);
    counted++;
  }
  mean /= counted;
  return (document) => {
    const topics = topicsOf(document);
    return 1 + weights.feedback * (topics.length === 0 ? mean : share(topics));
  };
}

const ofRank = (rank: number): number => weights.ofRank[Math.min(rank, weights.ofRank.length - 1)]!;
