import { isCarrier, singular, type Phrase } from '../../../language/lists.ts';
import { weights } from '../weights.ts';
import { isListed, type Asked, type Named, type Term } from './terms.ts';
import type { Said } from './typed.ts';
import type { Form, Vocabulary } from './vocabulary.ts';

/** One kind of proof that a document answers a concept. */
export type Evidence =
  | { word: number; factor: number }
  /** A phrase that documents were searched for when they came; `parts` are its words, each in any of its forms. */
  | { phrase: number; words: readonly number[]; parts: readonly (readonly number[])[]; factor: number }
  /** All of these words, each in any of its forms, wherever they are. */
  | { together: readonly (readonly number[])[]; factor: number }
  | { facet: number; factor: number }
  | { year: number };

/** Evidence that counts alike; `weak` adds to a document's score without making it an answer of the concept. */
export interface Tier {
  factor: number;
  evidence: Evidence[];
  weak?: boolean;
}

/** What a question asks for, as what documents may have of it. */
export interface Concept {
  tiers: Tier[];
  /** How many of the tiers, from the first, tell how rare the concept is. */
  own: number;
  /** How much it weighs beside its rarity: what it is about weighs more than what only carries a question. */
  worth: number;
}

const { trust } = weights;

const all = (forms: readonly Form[]): number[] => forms.map(({ word }) => word);

const different = (forms: readonly Form[]): Form[] => [...new Map(forms.map((form) => [form.word, form])).values()];

/** A phrase as it stands in documents: two words and more, which lists or names know. */
function phraseOf(phrase: Phrase, vocabulary: Vocabulary): Evidence[] {
  const number = vocabulary.index.phrases.numberOf(phrase);
  const parts = phrase.map((word) => all(vocabulary.forms(word)));
  return number === undefined ? [] : [{ phrase: number, words: parts.flat(), parts, factor: 1 }];
}

/** What a phrase of the lists is in the documents. */
const evidenceOf = (phrase: Phrase, vocabulary: Vocabulary): Evidence[] =>
  phrase.length === 1 ? vocabulary.forms(phrase[0]!) : phraseOf(phrase, vocabulary);

const lessened = (one: Evidence, factor: number): Evidence => ('factor' in one ? { ...one, factor: one.factor * factor } : one);

/** Synonyms, those that stand everywhere worth less than the rarest of them. */
function meaningSame(phrases: readonly Phrase[], vocabulary: Vocabulary): Evidence[] {
  // A phrase that no document has tells nothing, least of all how rare the others are.
  const found = phrases.flatMap((phrase) => {
    const evidence = evidenceOf(phrase, vocabulary);
    const count = evidence.reduce((sum, one) => sum + countOf(one, vocabulary), 0);
    return count > 0 ? [{ evidence, rarity: vocabulary.rarity(count) }] : [];
  });
  const rarest = Math.max(...found.map(({ rarity }) => rarity));
  return found.flatMap(({ evidence, rarity }) => {
    const less = (rarity / rarest) ** weights.plainSynonym;
    return evidence.map((one) => lessened(one, less));
  });
}

/** How many documents have it, about. */
function countOf(one: Evidence, { index, documents }: Vocabulary): number {
  if ('word' in one) return documents(one.word);
  return 'phrase' in one ? (index.phrased.of(one.phrase)?.documents.length ?? 0) : 0;
}

/** All words of a phrase, unless a word of it is in no document. */
const togetherOf = (words: readonly Form[][]): Evidence[] =>
  words.some((forms) => forms.length === 0) ? [] : [{ together: words.map(all), factor: 1 }];

const formsOf = ({ folded, meant }: Asked, vocabulary: Vocabulary): Form[] => {
  const own = vocabulary.forms(folded);
  return own.length > 0 ? own : meant.map((word, place) => ({ word, factor: place === 0 ? 1 : 0.9 }));
};

const named = (facets: readonly Named[]): Evidence[] => facets.map(({ facet, sort }) => ({ facet, factor: trust.by[sort] }));

/** The values that a term names, and what they are called. */
function tiersOf(facets: readonly Named[], vocabulary: Vocabulary): Tier[] {
  const naming = facets.filter(({ sort }) => sort !== 'hint');
  return [
    { factor: trust.named, evidence: named(naming) },
    { factor: trust.label, evidence: labelsOf(naming, vocabulary) },
  ];
}

/** The values that a term may lead to: after all that is surer, so that it does not tell how rare a concept is. */
function leadingTo({ words, facets }: Term, isFound: boolean, vocabulary: Vocabulary): Tier {
  const leading = facets.filter(({ sort }) => sort === 'hint');
  return { factor: isFound ? (words.length > 1 ? trust.hintPhrase : trust.hint) : trust.onlyHint, evidence: [...named(leading), ...labelsOf(leading, vocabulary)] };
}

/** Each word and phrase as its surest: names of several values have much alike, and every list costs. */
function once(some: readonly Evidence[]): Evidence[] {
  const found = new Map<string | Evidence, Evidence>();
  for (const one of some) {
    const key = 'word' in one ? `w${one.word}` : 'phrase' in one ? `p${one.phrase}` : one;
    const known = found.get(key);
    if (!known || ('factor' in known && 'factor' in one && one.factor > known.factor)) found.set(key, one);
  }
  return [...found.values()];
}

/** What else is said for the values that a term names: a topic's name in other languages, its synonyms. */
const labelsOf = (facets: readonly Named[], vocabulary: Vocabulary): Evidence[] =>
  once(facets.flatMap(({ facet }) => vocabulary.index.names.of(facet)).flatMap((phrase) => evidenceOf(phrase, vocabulary)));

type Way = 'sentence' | 'words';

/** How much a concept weighs: lists and names know what a sentence is about, other words may only carry it. */
function worthOf({ words, facets, phrases }: Term, way: Way): number {
  const [{ folded, isOwn }, ...others] = words as [Asked];
  if (others.length > 0) return 1;
  const isKnown = facets.length > 0 || phrases.length > 0;
  return (isKnown ? 1 : weights.unknown[way]) * (isCarrier(folded) || isOwn ? weights.carrier : 1);
}

function ofWord(term: Term, way: Way, vocabulary: Vocabulary): Concept | null {
  const [word] = term.words as [Asked];
  const strong = word.isSmall ? [] : vocabulary.forms(word.folded);
  const taken = new Set(all(strong));
  const others = (words: readonly number[], factor = 1): Evidence[] =>
    words.filter((number) => !taken.has(number) && taken.add(number)).map((number) => ({ word: number, factor }));
  const some = strong.length > 0;
  const completed = term.open && word.folded.length > 1 ? others(vocabulary.completions(word.folded)) : [];
  const meant = some || completed.length > 0 ? [] : others(word.meant.flatMap((number) => all(vocabulary.forms(vocabulary.index.lexicon.texts[number]!))));
  const year = /^(?:19|20)\d\d$/.test(word.folded) ? [{ year: Number(word.folded) }] : [];
  const same = meaningSame(term.phrases, vocabulary);
  const isFound = some || same.length > 0;
  const family = others(vocabulary.family(meant.length > 0 ? vocabulary.index.lexicon.texts[word.meant[0]!]! : word.folded));
  const tiers: Tier[] = [
    { factor: 1, evidence: [...strong, ...year] },
    { factor: some ? trust.completed : trust.onlyCompleted, evidence: completed },
    { factor: trust.meant, evidence: meant },
    ...tiersOf(term.facets, vocabulary),
    { factor: some || meant.length > 0 ? trust.same : trust.onlySame, evidence: same },
    leadingTo(term, isFound, vocabulary),
    { factor: some || meant.length > 0 ? trust.family : trust.onlyFamily, evidence: family },
  ];
  return tiers.some(({ evidence }) => evidence.length > 0) ? { tiers, own: 3, worth: worthOf(term, way) } : null;
}

/** The words of a phrase written as one: ClaveÚnica for "clave única". */
function joined({ words, known }: Term, { index, documents }: Vocabulary): Evidence[] {
  const phrases = [words.map(({ folded }) => folded), ...known];
  const numbers = new Set(phrases.flatMap((phrase) => index.lexicon.numberOf(phrase.join('')) ?? []));
  return [...numbers].filter((word) => documents(word) > 0).map((word) => ({ word, factor: 1 }));
}

const completionsOf = ({ folded }: Asked, vocabulary: Vocabulary): Form[] =>
  folded.length > 1 ? vocabulary.completions(folded).map((word) => ({ word, factor: trust.completed })) : [];

function ofPhrase(term: Term, way: Way, vocabulary: Vocabulary): Concept | null {
  const typed = term.words.map((word, place) => [...formsOf(word, vocabulary), ...(term.open && place === term.words.length - 1 ? completionsOf(word, vocabulary) : [])]);
  const known = term.known.map((phrase) => phrase.map((word) => vocabulary.forms(word)));
  const exact = [...term.known.flatMap((phrase) => phraseOf(phrase, vocabulary)), ...joined(term, vocabulary)];
  const same = meaningSame(term.phrases, vocabulary);
  const isFound = same.length > 0 || exact.some((one) => countOf(one, vocabulary) > 0);
  const tiers: Tier[] = [
    { factor: 1, evidence: exact },
    ...tiersOf(term.facets, vocabulary),
    { factor: trust.same, evidence: same },
    leadingTo(term, isFound, vocabulary),
    {
      factor: trust.within,
      evidence: [...named(term.within.facets), ...term.within.phrases.flatMap((phrase) => evidenceOf(phrase, vocabulary))],
    },
    { factor: trust.together, evidence: [typed, ...known].flatMap(togetherOf) },
    { factor: trust.namedWithin, evidence: named(term.within.named) },
    { factor: trust.apart, evidence: different([...typed, ...known.flat()].flat()), weak: true },
  ];
  return tiers.some(({ evidence }) => evidence.length > 0) ? { tiers, own: 1, worth: worthOf(term, way) } : null;
}

/** What a phrase leads to; its words are asked for as well. */
function ofLead({ facets }: Term, vocabulary: Vocabulary): Concept {
  return { tiers: [{ factor: trust.onlyHint, evidence: [...named(facets), ...labelsOf(facets, vocabulary)] }], own: 1, worth: weights.lead };
}

/** The question's terms as evidence; terms that nothing answers are left out. */
export const conceptsOf = (terms: readonly Term[], isSentence: boolean, vocabulary: Vocabulary): Concept[] =>
  terms.flatMap((term, place) => {
    if (term.isLead) return ofLead(term, vocabulary);
    const concept = (term.words.length === 1 ? ofWord : ofPhrase)(term, isSentence ? 'sentence' : 'words', vocabulary);
    if (!concept) return [];
    // Words side by side may be one word in a document: "clave única" where no list knows it.
    for (const other of [terms[place - 1], terms[place + 1]]) {
      if (!other || term.words.length > 1 || other.words.length > 1) continue;
      const words = other === terms[place - 1] ? [...other.words, ...term.words] : [...term.words, ...other.words];
      concept.tiers[0]!.evidence.push(...joined({ ...term, words, known: [] }, vocabulary));
    }
    return [concept];
  });

/** Looks a word up as the lists know it: by what it was meant to be, where no document has it. */
export function askedOf({ folded, isSmall, isOwn }: Said, { isOpen, isSentence }: { isOpen: boolean; isSentence: boolean }, vocabulary: Vocabulary): Asked {
  const { lexicon } = vocabulary.index;
  const known = isListed(folded, vocabulary.index.names) || vocabulary.forms(folded).length > 0 || (isOpen && vocabulary.completions(folded).length > 0);
  const meant = known ? [] : vocabulary.meant(folded, { isOpen, isSentence });
  return { folded, meant, isSmall, isOwn, form: singular(meant.length > 0 ? lexicon.texts[meant[0]!]! : folded) };
}
