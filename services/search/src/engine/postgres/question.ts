import type { Locale } from '@minga/text';
import { isStopWord, languageOf, singular, synonyms, type Phrase } from '../../language/lists.ts';
import { rootOf, wordsOf } from '../../language/words.ts';

/** A word that is looked up: one of the question's, or of a phrase that may stand for it. */
export interface Asked {
  written: string;
  folded: string;
  root: string;
}

/** One thing that the question asks for: a word, or words that the synonym lists know as one; and what means the same. */
export interface Term {
  words: Asked[];
  phrases: Asked[][];
  /** Whether it may be the beginning of a word, as the last one is while it is being typed. */
  open: boolean;
}

export interface Question {
  terms: Term[];
  /** A sentence rather than a few words: not all of its words need to be in what answers it. */
  isSentence: boolean;
}

/** Words beyond these tell nothing more, and would only cost. */
const mostTerms = 10;
const mostPhrases = 12;

const asked = (folded: string, written = folded): Asked => ({ written, folded, root: rootOf(folded) });

/** Small words that make a sentence out of words. */
const smallWordsOfSentence = 3;

/** Reads what was typed: words only, those that carry no meaning dropped unless there are no others. */
export function readQuestion(text: string, locale: Locale): Question {
  const words = wordsOf(text);
  const language = languageOf(words.map(({ folded }) => folded), locale);
  const isSmall = words.map(({ folded }) => isStopWord(folded, language));
  const telling = words.filter((_, place) => !isSmall[place] || isSmall.every(Boolean));
  const different = [...new Map(telling.map((word) => [word.folded, word])).values()].slice(0, mostTerms);
  const terms = termsOf(different.map((word) => asked(word.folded, word.written)));
  const last = terms.at(-1);
  if (last?.words.length === 1 && last.words[0]!.folded === words.at(-1)!.folded) last.open = true;
  const small = isSmall.filter(Boolean).length;
  return { terms, isSentence: small < words.length && small >= smallWordsOfSentence };
}

/** Takes the longest phrase of the lists at each place as one term, and gives it the other phrases of its groups. */
function termsOf(words: readonly Asked[]): Term[] {
  const forms = words.map(({ folded }) => singular(folded));
  const terms: Term[] = [];
  for (let place = 0; place < words.length; ) {
    const known = (synonyms.byWord.get(forms[place]!) ?? []).filter(({ phrase }) =>
      phrase.every((part, i) => forms[place + i] === singular(part)),
    );
    const length = Math.max(1, ...known.map(({ phrase }) => phrase.length));
    const term: Term = { words: words.slice(place, place + length), phrases: [], open: false };
    for (const { phrase, group } of known)
      if (phrase.length === length) addPhrases(term, synonyms.groups[group]!);
    terms.push(term);
    place += length;
  }
  return terms;
}

function addPhrases(term: Term, phrases: readonly Phrase[]): void {
  const known = new Set([term.words, ...term.phrases].map((phrase) => phrase.map(({ folded }) => singular(folded)).join(' ')));
  for (const phrase of phrases) {
    const key = phrase.map(singular).join(' ');
    if (term.phrases.length >= mostPhrases || known.has(key)) continue;
    known.add(key);
    term.phrases.push(phrase.map((word) => asked(word)));
  }
}
