/**
 * The numbers of the ranking, all in one place. They were fitted on the sample and on the tuning parts of
 * tests/judgments.json, and on nothing else.
 */
export const weights = {
  /**
   * What one occurrence of a word counts for in a title, in keywords and in a text of ordinary length, and how much a
   * longer one makes it count for less: BM25F's numbers, fixed, so that a document's weights depend on it alone.
   */
  fields: [
    { boost: 4.5, share: 0.3, ordinary: 6 },
    { boost: 0.6, share: 0.8, ordinary: 45 },
    { boost: 1, share: 0.6, ordinary: 90 },
  ],
  /** What a phrase counts for in each of them. */
  phrase: [3, 0.2, 1.2],
  /** A facet's value counts for less the later it stands in a document's list: the first topic is what it is about. */
  ofRank: [1, 0.5, 0.3, 0.3],
  /** What a facet's value counts for, as if it were a word that comes so often. */
  facet: 1.5,
  year: 2,
  /** How soon more of the same adds little. */
  saturation: 2.4,
  /**
   * How much each kind of evidence counts beside the word itself, and where there is no such word; `by` is what a value
   * counts for by the sort of name that named it.
   */
  trust: {
    named: 0.8, by: { label: 1, synonym: 0.6, hint: 1 }, hint: 0.25, hintPhrase: 0.2, onlyHint: 0.7, label: 0.7, completed: 0.75, onlyCompleted: 0.9, meant: 0.9, same: 0.6, onlySame: 0.85, family: 0.35,
    onlyFamily: 0.8, within: 0.8, namedWithin: 0.3, together: 0.3, apart: 0.25,
  },
  /** What other forms of a word count for, and words made of it ("publicidad" of "público") unless they are more frequent than this many times. */
  sameStem: 0.65,
  madeOf: { factor: 0.65, times: 10 },
  /** How much less a word weighs that neither lists nor names know, in a sentence and among a few words. */
  unknown: { sentence: 0.6, words: 0.8 },
  /** What a phrase weighs that only leads to a topic or a skill, beside its words. */
  lead: 0.7,
  /** How much of its weight a word keeps that commonly only carries a question, among a few words. */
  carrier: 0.4,
  /** To which power rarity counts, in a sentence and among a few words: how much the rarest word decides. */
  rarity: { sentence: 1, words: 1.2 },
  /** To which power the part of a question counts that a document answers, likewise. */
  coverage: { sentence: 0.5, words: 0.7 },
  /** To which power a synonym's rarity beside its rarest fellow's counts: one that stands everywhere says little. */
  plainSynonym: 1,
  /** What a title adds that begins with the text as it was typed, and one that has it further on. */
  typedFirst: 1,
  typedWithin: 0.05,
  /** What a document gains by the topics that the best answers have. */
  feedback: 0.7,
  /** What a title that is the question adds to a score, one that begins with it, and words that stand as they were typed. */
  entitled: 0.5,
  begins: 0.1,
  beside: 0.25,
  /** What a text in the language of the question is worth more. */
  sameLanguage: 0.1,
  /** What an institution loses by the part of the question that is not in its name: few ask for a town that a word happens to be the name of. */
  unasked: 0.5,
  /** What the institution is worth beside its case, where that is the best answer: who asks for it may want to know whose it is. */
  institution: 0.5,
};
