import { singular, synonyms } from '../../language/lists.ts';
import type { Criteria } from '../engine.ts';
import type { MemoryIndex } from '../postgres/memory/memory-index.ts';
import { readTyped } from '../postgres/question/typed.ts';
import { Vocabulary, type Stems } from '../postgres/question/vocabulary.ts';

/** What a server is asked for a text, and what the text was likely meant to be. */
export interface Question {
  q: string;
  /** Only words that documents or the lists have, as these have them; empty where that is the same. */
  sure: string;
  /** Words that may be missing: the last ones first, or those that stand everywhere. */
  matchingStrategy: 'last' | 'frequency';
  didYouMean: string | null;
}

export type Read = (criteria: Criteria) => Promise<Question>;

/** As it was typed, its signs and all. */
export const asTyped: Read = async ({ text }) => ({ q: text, sure: '', matchingStrategy: 'last', didYouMean: null });

/**
 * Reads a text by the words of the viewer's documents, which are in this process anyway as PostgreSQL's engine stands
 * by. Meilisearch wants every word that it is asked for, has no stems, and does not say what it took a word for: small
 * words are left out, and a word that no document has gives way to one of its stem, or to what it was meant to be.
 */
export const readingBy =
  (source: { readonly index: MemoryIndex }, stems: Stems): Read =>
  async (criteria) => {
    const { text, locale, audiences } = criteria;
    const typed = readTyped(text, locale);
    if (typed.words.length === 0) return asTyped(criteria);
    const { index } = source;
    const { lexicon } = index;
    await stems.learn(typed.words.filter(({ folded }) => lexicon.numberOf(folded) === undefined));
    const vocabulary = new Vocabulary(index, stems, index.audiences.allowed(audiences));
    const words: string[] = [];
    const sure: string[] = [];
    let [didYouMean, place] = ['', 0];
    typed.words.forEach(({ folded, start, end }, i) => {
      const isBegun = typed.open && i === typed.words.length - 1;
      const isKnown = (isBegun && vocabulary.completions(folded).length > 0) || synonyms.byWord.has(singular(folded));
      const [form] = vocabulary.forms(folded);
      const had = form ?? vocabulary.meant(folded, isBegun).map((word) => ({ word }))[0];
      // The server knows what means the same by the words of the lists only, in their own form.
      const listed = synonyms.byWord.get(singular(folded))?.find(({ phrase }) => phrase.length === 1)?.phrase[0];
      if (had && (form || !isKnown)) sure.push(lexicon.texts[had.word]!);
      else if (listed) sure.push(listed);
      if (isKnown) words.push(folded);
      else if (had) words.push(lexicon.texts[had.word]!);
      if (form || isKnown || !had) return;
      didYouMean += text.slice(place, start) + lexicon.texts[had.word]!;
      place = end;
    });
    // Signs that mean something to the server are left as they are.
    const isPlain = typed.quoted.length === 0 && typed.excluded.length === 0;
    return {
      q: isPlain && words.length > 0 ? words.join(' ') : text,
      sure: isPlain && sure.join(' ') !== words.join(' ') ? sure.join(' ') : '',
      matchingStrategy: typed.isSentence ? 'frequency' : 'last',
      didYouMean: place === 0 ? null : didYouMean + text.slice(place),
    };
  };
