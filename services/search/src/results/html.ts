import { matchEnd, matchStart } from '../engine/engine.ts';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes a snippet, and only then makes the engine's marks into tags: a text cannot bring any of its own. */
export function markedHtml(snippet: string): string {
  const escaped = snippet.replace(/[&<>"']/g, (sign) => signs[sign]!);
  return escaped
    .replace(new RegExp(`${matchStart}([^${matchStart}${matchEnd}]*)${matchEnd}`, 'g'), '<mark>$1</mark>')
    .replace(new RegExp(`[${matchStart}${matchEnd}]`, 'g'), '');
}
