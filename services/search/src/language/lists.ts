import { readFileSync } from 'node:fs';
import { locales, type Locale } from '@minga/text';
import { languageFile } from '../files.ts';
import { fold, rootOf, wordsOf } from './words.ts';

/** The lines of a list that say something. */
export const linesOf = (file: string): string[] =>
  readFileSync(languageFile(file), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

const stopWords: Record<Locale, ReadonlySet<string>> = {
  ES: new Set(linesOf('stopwords/es.txt').map(fold)),
  EN: new Set(linesOf('stopwords/en.txt').map(fold)),
  PT: new Set(linesOf('stopwords/pt.txt').map(fold)),
  FR: new Set(linesOf('stopwords/fr.txt').map(fold)),
};

export const isStopWord = (folded: string, locale: Locale): boolean => stopWords[locale].has(folded);

const carriers: ReadonlySet<string> = new Set(linesOf('stopwords/questions.txt').flatMap((line) => line.split(/\s+/)));

/** Whether a word only carries a question, in whatever language. */
export const isCarrier = (folded: string): boolean => carriers.has(folded);

/** Lines of `synonyms/apart.txt` by their words, each as which words stand between which bars. */
const apart = new Map<string, ReadonlyMap<string, number>>();
for (const line of linesOf('synonyms/apart.txt')) {
  const parts = new Map(line.split('|').flatMap((same, part) => wordsOf(same).map(({ folded }) => [folded, part])));
  for (const word of parts.keys()) apart.set(word, parts);
}

const sameStart = (one: string, other: string): number => {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  return same;
};

/** Between which bars a word stands; one that is not listed where what begins most like it does, null if that is nowhere alone. */
function partOf(word: string, parts: ReadonlyMap<string, number>): number | null {
  let found = parts.get(word) ?? null;
  if (found !== null) return found;
  let most = 0;
  for (const [listed, part] of parts) {
    const same = sameStart(listed, word);
    if (same > most) [most, found] = [same, part];
    else if (same === most && part !== found) found = null;
  }
  return found;
}

/** Whether words only look like forms of one word: "casa" and "caso". */
export function isApart(one: string, other: string): boolean {
  const parts = apart.get(one) ?? apart.get(other);
  if (parts === undefined) return false;
  const [place, beside] = [partOf(one, parts), partOf(other, parts)];
  return place !== null && beside !== null && place !== beside;
}

/** The language that a question is in, told by its small words; the viewer's where they do not tell. */
export function languageOf(words: readonly string[], viewer: Locale): Locale {
  const small = (locale: Locale) => words.filter((word) => stopWords[locale].has(word)).length;
  const most = Math.max(...locales.map(small));
  return [viewer, ...locales].find((locale) => small(locale) === most)!;
}

/** A way to say the same: words that all have to be there. */
export type Phrase = readonly string[];

export interface Listed {
  phrase: Phrase;
  group: number;
}

/** Each phrase of the synonym lists with the others of its groups, by its first word's rough form. */
export interface Synonyms {
  groups: readonly (readonly Phrase[])[];
  byWord: ReadonlyMap<string, readonly Listed[]>;
  /** Single words by their root: what is listed in one form is known in every other. */
  byRoot: ReadonlyMap<string, readonly Listed[]>;
}

const smallWords = new Set(
  'de la el los las del a al en y un una para the of an d do da dos das o os as um uma l le les des du au et and e'.split(' '),
);

/** Whether a word only joins others in a phrase. */
export const isJoining = (folded: string): boolean => smallWords.has(folded);

/** A phrase's words, those that only join them left out; the e of e-government joins nothing. */
export const phraseOf = (text: string): Phrase =>
  wordsOf(text)
    .map((word) => word.folded)
    .filter((word, place) => !smallWords.has(word) || (word === 'e' && place === 0));

/** Words that lead to a topic or a skill, by its folded label: `synonyms/topics.txt`. */
function readHints(): ReadonlyMap<string, readonly string[]> {
  const lines = linesOf('synonyms/topics.txt').map((line) => line.split(':') as [string, string]);
  return new Map(lines.map(([label, words]) => [fold(label.trim()), words.split(',').map((word) => word.trim())]));
}

/** Reads what means the same out of `synonyms/*.txt`. */
function readSynonyms(): Synonyms {
  const lines = [...linesOf('synonyms/es.txt'), ...linesOf('synonyms/languages.txt')];
  const groups = lines.map((line) => line.split(',').map(phraseOf).filter((phrase) => phrase.length > 0));
  const byWord = new Map<string, Listed[]>();
  const byRoot = new Map<string, Listed[]>();
  groups.forEach((group, index) => {
    for (const phrase of group) {
      addTo(byWord, singular(phrase[0]!), { phrase, group: index });
      const root = familyOf(phrase);
      if (root) addTo(byRoot, root, { phrase, group: index });
    }
  });
  return { groups, byWord, byRoot };
}

export function addTo<T>(map: Map<string, T[]>, key: string, one: T): void {
  const list = map.get(key);
  if (list) list.push(one);
  else map.set(key, [one]);
}

const shortestRoot = 5;

/** What all forms of a single word have in common; null where it is too little to tell them by. */
export function familyOf(phrase: Phrase): string | null {
  const root = phrase.length === 1 ? rootOf(phrase[0]!) : '';
  return root.length >= shortestRoot ? root : null;
}

/** Enough of a stem for the lists: number and gender do not matter. */
export const singular = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ciones)$/, 'cion').replace(/(?:ces)$/, 'z').replace(/(?:es|s)$/, '').replace(/[oae]$/, '') : word;

export const synonyms = readSynonyms();
export const hints = readHints();

const isSmallOrCarrier = (word: string): boolean => isCarrier(word) || locales.some((locale) => isStopWord(word, locale));

/** Phrases of the lists that have words which elsewhere mean nothing ("sin hogar", "work from home"), by their first word's rough form. */
const holding = new Map<string, (readonly string[])[]>();
for (const phrase of [...synonyms.groups.flat(), ...[...hints.values()].flat().map(phraseOf)])
  if (phrase.length > 1 && phrase.some(isSmallOrCarrier)) addTo(holding, singular(phrase[0]!), phrase.map(singular));

/** Which of the words stand in a phrase of the lists that would not be found without its small words. */
export function heldByPhrases(words: readonly string[]): Set<number> {
  const held = new Set<number>();
  const forms = words.map((word) => (isJoining(word) ? null : singular(word)));
  forms.forEach((form, start) => {
    for (const phrase of form === null ? [] : (holding.get(form) ?? [])) {
      const places: number[] = [];
      for (let place = start; place < forms.length && places.length < phrase.length; place++) {
        if (forms[place] === null) continue;
        if (forms[place] !== phrase[places.length]) break;
        places.push(place);
      }
      if (places.length === phrase.length) for (const place of places) held.add(place);
    }
  });
  return held;
}
