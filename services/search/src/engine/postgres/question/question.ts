import type { Locale } from '@minga/text';
import type { MemoryIndex } from '../memory/memory-index.ts';
import { askedOf, conceptsOf, type Concept } from './concepts.ts';
import { fold } from '../../../language/words.ts';
import { termsOf } from './terms.ts';
import { readTyped, type Typed } from './typed.ts';
import { Vocabulary, type Stems } from './vocabulary.ts';

/** A question as evidence to be looked for. */
export interface Question {
  concepts: Concept[];
  isSentence: boolean;
  /** The text in small letters without accents, to compare titles with. */
  folded: string;
  /** The language that it is in, as far as its words tell. */
  language: Locale | null;
  /** The words of phrases in quotation marks that documents have side by side. */
  quoted: (number | undefined)[][];
  /** Words that documents do not have. */
  excluded: number[];
  /** The text with its likely typing errors put right; null where it has none. */
  didYouMean: string | null;
}

/** Words of the text that no document has, replaced by what they were likely meant to be. */
function corrected(text: string, { said }: Typed, meant: readonly (string | undefined)[]): string | null {
  let result = '';
  let place = 0;
  said.forEach((word, i) => {
    const better = meant[i];
    if (better === undefined) return;
    result += text.slice(place, word.start) + better;
    place = word.end;
  });
  return place === 0 ? null : result + text.slice(place);
}

/** Reads a question by what the viewer's documents have. */
export async function readQuestion(
  index: MemoryIndex,
  stems: Stems,
  { text, locale, allowed }: { text: string; locale: Locale; allowed: Uint8Array },
): Promise<Question> {
  const typed = readTyped(text, locale);
  const { lexicon } = index;
  await stems.learn([...typed.said, ...typed.excluded.map((folded) => ({ written: folded, folded }))]
    .filter(({ folded }) => lexicon.numberOf(folded) === undefined));
  const vocabulary = new Vocabulary(index, stems, allowed);
  const asked = typed.said.map((word, i) => askedOf(word, { isOpen: typed.open && i === typed.said.length - 1, isSentence: typed.isSentence }, vocabulary));
  const concepts = conceptsOf(termsOf(asked, typed.open, index.names), typed.isSentence, vocabulary);
  const meant = asked.map(({ meant: [first] }) => (first === undefined ? undefined : lexicon.texts[first]));
  return {
    concepts,
    isSentence: typed.isSentence,
    folded: fold(text).replaceAll(/["“”«»¿?¡!]/g, '').trim(),
    language: typed.told,
    quoted: typed.quoted.map((words) => words.map((word) => lexicon.numberOf(word))),
    excluded: typed.excluded.flatMap((word) => vocabulary.forms(word).map((form) => form.word)),
    didYouMean: corrected(text, typed, meant),
  };
}
