import { readFileSync } from 'node:fs';
import { sample } from './_documents.ts';

/** A query and the documents that answer it: 3 exactly, 2 clearly useful, 1 related; others are worth nothing. */
export interface Judgment {
  query: string;
  lang: string;
  kind: string;
  relevant: Record<string, number>;
}

const own = JSON.parse(readFileSync(new URL('./judgments.json', import.meta.url), 'utf8')) as (Judgment & { half: string })[];

/**
 * The sample that came with the data; of our own the half that ranking was tuned by, and questions, synonyms and stems
 * that it was tuned by later; the half that only reports, one of a second round that only reports, and two whose authors
 * had seen neither the engine nor its lists; of the last not even the mean was known while ranking was tuned.
 */
export const judgmentSets: Record<'sample' | 'tuning' | 'questions' | 'kept apart' | 'kept later' | 'kept blind' | 'kept unseen', readonly Judgment[]> = {
  sample,
  tuning: own.filter(({ half }) => half === 'tune'),
  questions: own.filter(({ half }) => half === 'tune questions'),
  'kept apart': own.filter(({ half }) => half === 'kept'),
  'kept later': own.filter(({ half }) => half === 'later'),
  'kept blind': own.filter(({ half }) => half === 'blind'),
  'kept unseen': own.filter(({ half }) => half === 'unseen'),
};

/** How many places count. */
export const shown = 10;

const gain = (grade: number) => 2 ** grade - 1;
const discounted = (grades: readonly number[]) =>
  grades.slice(0, shown).reduce((sum, grade, place) => sum + gain(grade) / Math.log2(place + 2), 0);

/** nDCG@10: 1 when nothing could stand in a better place. */
export const quality = ({ relevant }: Judgment, found: readonly string[]): number =>
  discounted(found.map((slug) => relevant[slug] ?? 0)) / discounted(Object.values(relevant).toSorted((a, b) => b - a));

export const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
