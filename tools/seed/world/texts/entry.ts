/** How people talk about a topic: the noun, what they try, what hurts, what helped and what they ask. */
export interface Entry {
  /** With its article: "el lenguaje claro". */
  about: string;
  /** In the infinitive. */
  doing: readonly string[];
  /** A clause that follows "nos pasa que". */
  pain: readonly string[];
  /** Whole sentences. */
  tip: readonly string[];
  /** Whole questions, which begin with a small letter. */
  ask: readonly string[];
}

/** Topic slug to the way of talking about it. */
export type Lexicon = Readonly<Record<string, Entry>>;

const cut = (text: string, mark: string) => text.split(mark).map((part) => part.trim());

export function entry(about: string, doing: string, pain: string, tip: string, ask: string): Entry {
  return { about, doing: cut(doing, ';'), pain: cut(pain, ';'), tip: cut(tip, '|'), ask: cut(ask, '|') };
}
