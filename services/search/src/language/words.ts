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

/** Endings that make one word out of another in the four languages, the longest first. */
const endings = (
  'izaciones ificacion izacion izacao izations ization ificar izando izador aciones amientos imientos iciones uciones ' +
  'amiento imiento amentos amento imento acion icion ucion siones acoes icoes ations ation ition isation ements ement ' +
  'antes adores adoras idores idoras ateurs ateur ador adora idor idora encias encia ancias ancia ences ence ances ance ' +
  'ciones cion tion sion acao icao cao coes ables ibles able ible mente ments ment idades idad dades dade ities ity ites ' +
  'ando iendo endo indo ados adas idos idas ado ada ido ida izar ists ist istas ista ismos ismo ismes isme ivos ivas ivo ' +
  'iva ive osos osas oso osa icos icas ico ica ings ing ares ales ais eux euse ers eurs eur er ed al ar ir ez az oz os as ' +
  'es is us o a e s y'
).split(' ').sort((a, b) => b.length - a.length);

const shortest = 3;

function withoutEnding(word: string): string {
  const ending = endings.find((e) => word.endsWith(e) && word.length - e.length >= shortest);
  return ending ? word.slice(0, -ending.length) : word;
}

/** What words of one family begin with: medir, medición and medida; peatonal and peatonalizando. Coarser than a stem. */
export function rootOf(folded: string): string {
  const once = withoutEnding(folded);
  const root = once.length >= 7 ? withoutEnding(once) : once;
  return /[aeiou]$/.test(root) && root.length > shortest ? root.slice(0, -1) : root;
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
