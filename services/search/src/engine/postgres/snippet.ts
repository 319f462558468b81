import { matchEnd, matchStart } from '../engine.ts';
import { wordsOf, type Word } from '../../language/words.ts';

const width = 200;

/** Tells of each word of a text whether it is a match where it stands. */
export type Matcher = (words: readonly Word[]) => readonly boolean[];

interface Excerpt {
  marked: string;
  /** How many different words match. */
  found: number;
}

/** The stretch of words that holds the most different matches, and those early in the text before later ones. */
function best(words: readonly Word[], matches: readonly boolean[], text: string): [number, number] {
  if (words.length === 0) return [0, Math.min(text.length, width)];
  let chosen = { from: 0, to: 0, found: -1 };
  for (let from = 0; from < words.length; from++) {
    if (from > 0 && !matches[from]) continue;
    const start = Math.max(0, from - 4);
    const found = new Set<string>();
    let to = start;
    while (to + 1 < words.length && words[to + 1]!.end - words[start]!.start <= width) to++;
    for (let i = start; i <= to; i++) if (matches[i]) found.add(words[i]!.folded);
    if (found.size > chosen.found) chosen = { from: start, to, found: found.size };
  }
  return [chosen.from === 0 ? 0 : words[chosen.from]!.start, chosen.to === words.length - 1 ? text.length : words[chosen.to]!.end];
}

/** Marks matches in the part of a text that has the most of them. */
function excerptOf(text: string, matching: Matcher): Excerpt {
  const words = wordsOf(text);
  const matches = matching(words);
  const [from, to] = best(words, matches, text);
  let marked = from > 0 ? '…' : '';
  let place = from;
  const seen = new Set<string>();
  words.forEach((word, i) => {
    if (!matches[i] || word.start < from || word.end > to) return;
    marked += `${text.slice(place, word.start)}${matchStart}${text.slice(word.start, word.end)}${matchEnd}`;
    place = word.end;
    seen.add(word.folded);
  });
  return { marked: `${marked}${text.slice(place, to)}${to < text.length ? '…' : ''}`, found: seen.size };
}

/** Keywords are phrases set apart like this; a label stands there in every language. */
const separator = ' · ';
const mostPhrases = 3;

/** The phrases among the keywords that match, so that nobody reads one label in four languages. */
function tellingOf(keywords: string, matching: Matcher): string {
  const phrases = [...new Set(keywords.split(separator))];
  const telling = phrases.filter((phrase) => matching(wordsOf(phrase)).some(Boolean));
  return (telling.length > 0 ? telling : phrases).slice(0, mostPhrases).join(separator);
}

/** Why a document was found: a stretch of its body, or of its keywords where only those match. */
export function snippetOf(document: { keywords: string; body: string }, matching: Matcher): string {
  const body = excerptOf(document.body, matching);
  const keywords = () => excerptOf(tellingOf(document.keywords, matching), matching);
  return chosen(body, keywords).marked.replace(/\s+/g, ' ').trim();
}

/** The body where it matches; keywords are only looked at where it does not. */
function chosen(body: Excerpt, keywords: () => Excerpt): Excerpt {
  if (body.found > 0) return body;
  const others = keywords();
  return body.marked === '' || others.found > 0 ? others : body;
}
