import { renderMarkdown } from './markdown.ts';

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** Without the half of a sign that a cut left at the end: PostgreSQL takes no such text. */
const whole = (text: string): string => text.replace(/[\ud800-\udbff]$/, '');

/** The words of a Markdown text, without marks, cut at a word's end. */
export function excerpt(markdown: string, length = 200): string {
  const text = renderMarkdown(markdown)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return `${whole(cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)))}…`;
}

/** Without case and accents, in words: for comparing what people type. */
export const foldedWords = (text: string): string[] =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A readable handle for an address, of at most 80 characters; empty when the text has no letter or digit. */
export const slugOf = (text: string): string => whole(foldedWords(text).join('-').slice(0, 80)).replace(/-+$/, '');

/** The first name that is free: the base itself, or the base with the smallest number from 2 on behind it. */
export function firstFree(base: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  if (!names.has(base)) return base;
  let number = 2;
  while (names.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
