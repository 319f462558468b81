const letters: Record<string, string> = { ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th' };

/** Without case and accents. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øßæœłđðþ]/g, (letter) => letters[letter]!);

const longest = 60;

/** A word as it was written, in lower case, and without accents; `start` and `end` are where it stands. */
export interface Word {
  written: string;
  folded: string;
  start: number;
  end: number;
}

/** Words come again and again: most foldings are known. */
const folded = new Map<string, string>();
const foldedKept = 100_000;

function foldWord(written: string): string {
  // Plain letters need nothing.
  if (/^[a-z0-9]+$/.test(written)) return written;
  const known = folded.get(written);
  if (known !== undefined) return known;
  if (folded.size >= foldedKept) folded.clear();
  const word = fold(written);
  folded.set(written, word);
  return word;
}

/** The words of a text as they were written, in lower case: what `wordsOf` tells, for texts that are only counted. */
export const writtenIn = (text: string): string[] =>
  (text.toLowerCase().normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => (word.length > longest ? word.slice(0, longest) : word));

/** The words of a text: letters and digits. Everything else only separates, so that no sign can mean anything. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const written = match[0].toLowerCase().normalize('NFC').slice(0, longest);
    const word = foldWord(written);
    if (word !== '') words.push({ written, folded: word, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/** Endings of words made of verbs, after the vowel that they begin with; what makes a verb of a noun may stand before. */
const ofVerbs = (
  'cion ciones cao coes tion tions sion siones cional cionales tional tionnel tionnelle tiva tivas tivo tivos tive tives dor dora dores ' +
  'doras teur teurs trice trices tor tors mento mentos miento mientos ment ments ndo nte ntes do dos da das r ron n mos ble bles vel veis bilidad bilidade ' +
  'bility bilite ria rias je jes'
).split(' ').flatMap((end) => ['a', 'e', 'i'].map((vowel) => vowel + end));
const others = (
  'ating ated ate ates ator ators ing ings ed er ers ement ements ee ees ez ant ants antes ancia ancias encia encias ance ances ence ences ate ates able ables ible ibles ' +
  'mente idad idades dad dades ite ites ity ities ist ists ista istas iste istes ismo ismos ism isme ismes ico icos ica icas ic ' +
  'ics ique iques ical al ales ais el elle aux oso osa osos osas eux euse ous ivo iva ivos ivas if ive eria ario aria arios arias ' +
  'ero era eros eras eiro eira ura uras ure ures aje ajes agem age ages cion ciones tion tions sion cao io ia os as es o a e s y'
).split(' ');
const endings = [...new Set([...ofVerbs, ...others])].sort((a, b) => b.length - a.length);
const making = /(?:ific|iz|is|ici|ic)$/;

const shortest = 4;

function withoutEnding(word: string, least: number): string {
  const ending = endings.find((e) => word.endsWith(e) && word.length - e.length >= least);
  return ending ? word.slice(0, -ending.length) : word;
}

/** How languages spell what they have in common: negoti-, negoci-; strateg-, estrateg-. */
const spellings: readonly [RegExp, string][] = [
  [/^(?:es|s)(?=[cpt])/, 's'], [/ph/g, 'f'], [/th/g, 't'], [/y/g, 'i'], [/qu/g, 'c'], [/k/g, 'c'], [/z/g, 's'], [/ss/g, 's'],
  [/(.)\1/g, '$1'], [/t(?=i[aeou]?$)/g, 'c'], [/x/g, 's'], [/mb?$/, 'm'],
];

/** What words of one family have in common, in any of the four languages: medir and medición, negotiate and negociación. Coarser than a stem. */
export function rootOf(folded: string): string {
  const once = withoutEnding(folded, shortest);
  const verb = once.length > shortest + 2 ? once.replace(making, '') : once;
  const twice = verb.length >= 7 ? withoutEnding(verb, shortest + 1) : verb;
  const soft = twice.replace(/ti$/, 'ci');
  const root = /[aeiou]$/.test(soft) && soft.length > shortest ? soft.slice(0, -1) : soft;
  return spellings.reduce((word, [from, to]) => word.replace(from, to), root);
}

/** What number, gender, person and tense put after a word, in any of the four languages. */
const inflections = new Set([
  '', ...(
    's es o a os as e i is l z ces ao aos oes aes on ones x aux al ais el eis ' +
    'ar er ir arse erse irse arlo arla arlos arlas erlo erla irlo irla amos emos imos an en am em ando iendo endo indo yendo ado ada ados adas ' +
    'ido ida idos idas aba aban ava avam ia ian iam aron ieron aram eram iram ara era ira aran eran iran ase asen io ou eu iu are ere ire ' +
    'ed d ing y ies ied ying re ent ons ez ant ee ees it ra ront ait aient'
  ).split(' '),
]);

/** Whether two words of one stem are one word in two forms; if not, one was made of the other, as "publicidad" of "público". */
export function isInflection(one: string, other: string): boolean {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  return inflections.has(one.slice(same)) && inflections.has(other.slice(same));
}

const longestChance = 4;

/**
 * Whether words have a stem in common by chance only: a whole word so short is the beginning of many that have nothing to
 * do with it, as "san" is of "sano" and "parc" of "parcerias". Its own forms are not.
 */
export function isChance(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length > longestChance || !long.startsWith(short) || /[aeiou]$/.test(short)) return false;
  const end = long.slice(short.length);
  return short.length < longestChance ? !['', 's', 'es'].includes(end) : !inflections.has(end);
}

const sounds: readonly [RegExp, string][] = [
  [/ch/g, 'C'], [/qu(?=[ei])/g, 'k'], [/gu(?=[ei])/g, 'G'], [/c(?=[ei])/g, 's'], [/[zx]/g, 's'], [/c/g, 'k'], [/ph/g, 'f'],
  [/v/g, 'b'], [/h/g, ''], [/ll/g, 'y'], [/g(?=[ei])/g, 'j'], [/(.)\1/g, '$1'], [/y/g, 'i'], [/n(?=[pb])/g, 'm'],
];

/** What words that are heard alike have in common: b and v, c, s and z, an h that nobody hears. */
export const soundOf = (folded: string): string =>
  sounds.reduce((word, [written, heard]) => word.replace(written, heard), folded);

/** Damerau–Levenshtein distance, given up beyond `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    [before, above] = [above, row];
  }
  return above[b.length]!;
}
