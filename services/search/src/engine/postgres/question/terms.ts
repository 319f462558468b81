import { familyOf, isApart, isCarrier, singular, synonyms, type Listed, type Phrase } from '../../../language/lists.ts';
import type { Names, NameSort } from '../memory/names.ts';

/** A word that is looked up, and what it was likely meant to be where no document has it. */
export interface Asked {
  folded: string;
  /** Words of the index, the likeliest first. */
  meant: number[];
  /** How the lists would know it: what it was meant to be, without its ending. */
  form: string;
  /** Whether it means nothing outside of a phrase. */
  isSmall: boolean;
  /** Whether it is only whose the question is. */
  isOwn: boolean;
}

/** One thing that the question asks for: a word, or words that lists or names know as one; and what means the same. */
export interface Term {
  words: Asked[];
  /** The words as the lists have them, where they do; the last one whole though only its beginning was typed. */
  known: Phrase[];
  phrases: Phrase[];
  facets: Named[];
  /** What the lists and names know within the words, or of one that is less than all of them; and what single words name. */
  within: { phrases: Phrase[]; facets: Named[]; named: Named[] };
  /** Whether it may be the beginning of a word. */
  open: boolean;
  /** Whether it only leads to values: its words are terms of their own as well. */
  isLead: boolean;
}

const mostTerms = 10;
const mostPhrases = 24;
const mostOpenNames = 12;
const shortestBeginning = 1;

interface Known {
  phrase: Phrase;
  /** The words that a question has of it, and their rough forms. */
  words: Phrase;
  forms: readonly string[];
  group?: number;
  facet?: number;
  sort?: NameSort;
}

/** A facet's value that the words name, by its label or by a synonym of it, or that they lead to. */
export interface Named {
  facet: number;
  sort: NameSort;
}

const surest: readonly NameSort[] = ['label', 'synonym', 'hint'];

/** The values that are named, each once, and as surely as it is by any name. */
function facetsOf(known: readonly Known[]): Named[] {
  const named = new Map<number, number>();
  for (const { facet, sort = 'synonym' } of known)
    if (facet !== undefined) named.set(facet, Math.min(surest.indexOf(sort), named.get(facet) ?? surest.length));
  return Array.from(named, ([facet, sort]) => ({ facet, sort: surest[sort]! }));
}

const formsOf = ({ phrase, group }: Listed) => ({ phrase, words: phrase, forms: phrase.map(singular), group });

/** What the lists and names have that begins with a word; where they have it in another form only, what that is. */
function knownFrom({ form, folded }: Pick<Asked, 'form' | 'folded'>, names: Names): Known[] {
  const isSame = ({ words }: Known) => !isApart(folded, words[0]!);
  const known = [...(synonyms.byWord.get(form) ?? []).map(formsOf), ...names.beginningWith(form)].filter(isSame);
  if (known.some(({ forms }) => forms.length === 1)) return known;
  const root = familyOf([folded]);
  if (root === null) return known;
  const family = [...(synonyms.byRoot.get(root) ?? []).map(formsOf), ...names.ofRoot(root)];
  return [...known, ...family.filter(isSame).map((one) => ({ ...one, forms: [form] }))];
}

/** Whether the lists or names have a word, alone or as the first of others. */
export function isListed(folded: string, names: Names): boolean {
  const form = singular(folded);
  return synonyms.byWord.has(form) || names.beginningWith(form).length > 0 || knownFrom({ folded, form }, names).length > 0;
}

/** Takes the longest phrase that is known at each place as one term, and gives it what means the same. */
export function termsOf(words: readonly Asked[], isOpen: boolean, names: Names): Term[] {
  const terms: Term[] = [];
  /** Up to where words were taken as a lead already. */
  let led = 0;
  for (let place = 0; place < words.length && terms.length < mostTerms; ) {
    const all = knownFrom(words[place]!, names).filter((one) => place >= led || !isLead(one));
    const rest = words.length - place;
    let found = all.filter(({ forms }) => forms.length <= rest && forms.every((form, i) => words[place + i]!.form === form));
    // The whole rest may be a phrase whose last word is not yet typed to its end.
    const last = words.at(-1)!.folded;
    if (isOpen && rest > 1 && last.length >= shortestBeginning) {
      const begun = all.filter(
        ({ forms, words: whole, sort }) =>
          sort !== 'hint' && forms.length === rest && forms.every((form, i) => (i < rest - 1 ? words[place + i]!.form === form : whole[i]!.startsWith(last))),
      );
      if (begun.length > 0) found = begun.slice(0, mostOpenNames);
    }
    const length = Math.max(1, ...found.map(({ forms }) => forms.length));
    if (length === 1 && words[place]!.isSmall && !(isOpen && rest === 1)) {
      place++;
      continue;
    }
    const used = found.filter(({ forms }) => forms.length === length);
    const taken = words.slice(place, place + length);
    if (used.every(isLead) && length > 1 && !taken.some(({ isSmall }) => isSmall)) {
      terms.push({ words: taken, known: [], phrases: [], facets: facetsOf(used), within: { phrases: [], facets: [], named: [] }, open: false, isLead: true });
      led = place + length;
      continue;
    }
    const inner = length > 1 ? knownWithin(taken, names) : [];
    terms.push({
      words: taken,
      known: length > 1 ? different(used.map(({ phrase }) => phrase), []) : [],
      phrases: meaningSame(used, taken),
      facets: facetsOf(used),
      within: {
        phrases: different(inner.flatMap(groupOf), used.map(({ phrase }) => keyOf(phrase))).slice(0, mostPhrases),
        facets: facetsOf(inner),
        named: length > 1 ? namedBy(taken, names) : [],
      },
      open: isOpen && length === rest && (length === 1 || used.every(({ forms }) => forms.at(-1) !== words.at(-1)!.form)),
      isLead: false,
    });
    place += length;
  }
  return terms;
}

/** Whether it is a phrase that only leads somewhere. */
const isLead = ({ sort, forms }: Known): boolean => sort === 'hint' && forms.length > 1;

const keyOf = (phrase: Phrase): string => phrase.map(singular).join(' ');

function different(phrases: readonly Phrase[], taken: readonly string[]): Phrase[] {
  const seen = new Set(taken);
  return phrases.filter((phrase) => !seen.has(keyOf(phrase)) && seen.add(keyOf(phrase)));
}

const groupOf = ({ group }: Known): readonly Phrase[] => (group === undefined ? [] : synonyms.groups[group]!);

/** Phrases of two words and more that are known within a longer one. */
function knownWithin(words: readonly Asked[], names: Names): Known[] {
  return words.flatMap((word, place) =>
    knownFrom(word, names).filter(
      ({ forms }) =>
        forms.length > 1 && forms.length < words.length && forms.every((own, i) => words[place + i]?.form === own),
    ),
  );
}

/** What the words of a phrase name or lead to one by one. */
const namedBy = (words: readonly Asked[], names: Names): Named[] =>
  facetsOf(words.filter(({ folded }) => !isCarrier(folded)).flatMap((word) => knownFrom(word, names).filter(({ forms }) => forms.length === 1)));

/** The other phrases of the groups that a phrase is in. */
function meaningSame(used: readonly Known[], words: readonly Asked[]): Phrase[] {
  const phrases = used.flatMap(groupOf);
  return different(phrases, [words.map(({ form }) => form).join(' '), ...used.map(({ phrase }) => keyOf(phrase))]).slice(0, mostPhrases);
}
