import type { Locale } from '@minga/text';
import { heldByPhrases, isCarrier, isJoining, isStopWord, languageOf } from '../../../language/lists.ts';
import { wordsOf, type Word } from '../../../language/words.ts';

/** A word of a question; a small one is only there for the phrase that it stands in. */
export interface Said extends Word {
  isSmall: boolean;
  /** Whether it is only whose the question is: "my team", "mi municipio". */
  isOwn: boolean;
}

/** What was typed, taken apart. */
export interface Typed {
  /** The language that its small words tell; null where they tell none. */
  told: Locale | null;
  /** Words that say something, in their order, each once. */
  words: Word[];
  /** The same, and the small ones of phrases that the lists have ("sin hogar"). */
  said: Said[];
  /** Words in quotation marks: documents have them side by side. */
  quoted: string[][];
  /** Words with a minus sign before them: documents do not have them. */
  excluded: string[];
  /** A sentence rather than a few words: not all of its words need to be in what answers it. */
  isSentence: boolean;
  /** Whether the last word may be the beginning of one, as it is while it is being typed. */
  open: boolean;
}

/** Words beyond these tell nothing more, and would only cost. */
const mostWords = 12;
/** Small words that make a sentence out of words. */
const smallWordsOfSentence = 3;

const fewestOfSentence = 2;

const possessives = new Set('mi mis nuestro nuestra nuestros nuestras my our meu meus minha minhas nosso nossa nossos nossas mon ma mes notre nos'.split(' '));

const quotes = /["“”«»]([^"“”«»]+)["“”«»]/g;
const minus = /(?<=^|\s)[-−–](?=[\p{L}\p{N}])([\p{L}\p{N}\p{M}]+)/gu;

const foldedOf = (text: string): string[] => wordsOf(text).map(({ folded }) => folded);

/** What a sentence is about, unless too little is left of it. */
function withoutCarriers(words: readonly Said[], isSentence: boolean, isHeld: (word: Said) => boolean): readonly Said[] {
  const saying = isSentence ? words.filter((word) => isHeld(word) || !isCarrier(word.folded)) : words;
  return saying.length >= fewestOfSentence ? saying : words;
}

/** Reads what was typed: words only, those that carry no meaning dropped unless there are no others. */
export function readTyped(text: string, viewer: Locale): Typed {
  const excluded: string[] = [];
  const wanted = text.replace(minus, (whole, word: string) => {
    excluded.push(...foldedOf(word));
    return ' '.repeat(whole.length);
  });
  const quoted = [...wanted.matchAll(quotes)].map(([, inside]) => foldedOf(inside!)).filter((words) => words.length > 0);
  let words = wordsOf(wanted);
  // A minus alone has nothing to be taken from: it was only a sign.
  if (words.length === 0) words = wordsOf(text);
  const language = languageOf(words.map(({ folded }) => folded), viewer);
  // The e of e-government is no small word.
  const isSmall = words.map(({ folded, end }) => isStopWord(folded, language) && !(folded === 'e' && wanted[end] === '-'));
  const held = heldByPhrases(words.map(({ folded }) => folded));
  const said = words.map((word, place) => ({
    ...word,
    isSmall: isSmall[place]! && !isSmall.every(Boolean),
    isOwn: possessives.has(words[place - 1]?.folded ?? ''),
  }));
  const small = isSmall.filter(Boolean).length;
  const isSentence = small < words.length && small >= smallWordsOfSentence;
  // A small word at the end may be the beginning of another: "teletrabajo en el es".
  const last = words.length - 1;
  if (!isSentence && /[\p{L}\p{N}]$/u.test(text) && !isJoining(words[last]?.folded ?? '')) held.add(last);
  const telling = said.filter(({ isSmall: small }, place) => !small || held.has(place));
  const isHeld = (word: Said) => held.has(said.indexOf(word));
  const different = [...new Map(withoutCarriers(telling, isSentence, isHeld).map((word) => [word.folded, word])).values()].slice(0, mostWords);
  return {
    told: isSmall.some(Boolean) ? language : null,
    words: different.filter(({ isSmall: small }) => !small),
    said: different,
    quoted,
    excluded: excluded.length > 0 && words.some(({ folded }) => !excluded.includes(folded)) ? excluded : [],
    isSentence,
    open: different.at(-1)?.end === words.at(-1)?.end && !/["”»]\s*$/.test(text),
  };
}
