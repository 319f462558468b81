import { excerpt, foldedWords } from '@minga/text';

/** Characters of a snippet, and how many of them come before the first word found. */
const length = 160;
const before = 40;
/** A stem stands for words that are no longer than this with their endings. */
const longestEnding = 5;

export interface Sought {
  words: readonly string[];
  /** Of some of the words, what they have in common with their other forms. */
  stems: readonly string[];
}

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escaped[sign]!);

function isSought(word: string, { words, stems }: Sought): boolean {
  const folded = foldedWords(word).join('');
  return (
    words.some((sought) => folded.startsWith(sought)) ||
    stems.some((stem) => folded.startsWith(stem) && folded.length - stem.length <= longestEnding)
  );
}

/** The part of a message around the first word found: HTML that has no tag but <mark>. */
export function snippetOf(markdown: string, sought: Sought): string {
  const text = excerpt(markdown, 20_000);
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => ({ word, index }));
  const found = words.filter(({ word }) => isSought(word, sought));
  const wanted = text.length <= length ? 0 : Math.max((found[0]?.index ?? 0) - before, 0);
  // From a word's beginning to a word's end.
  const start = wanted === 0 ? 0 : (words.find(({ index }) => index >= wanted)?.index ?? 0);
  const last = words.findLast(({ word, index }) => index + word.length <= start + length);
  const end = text.length <= start + length || !last ? Math.min(text.length, start + length) : last.index + last.word.length;
  let html = start > 0 ? '…' : '';
  let at = start;
  for (const { word, index } of found) {
    if (index < start || index + word.length > end) continue;
    html += `${escape(text.slice(at, index))}<mark>${escape(word)}</mark>`;
    at = index + word.length;
  }
  return `${html}${escape(text.slice(at, end).trimEnd())}${end < text.length ? '…' : ''}`;
}
