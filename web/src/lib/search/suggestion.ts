/** One line of what a box offers: the words to search for, or a page to go to. */
export interface Suggestion {
  href: string;
  title: string;
  /** What kind of thing it is, in the reader's words. */
  kind: string;
  /** Where it is, if anywhere. */
  place?: string | undefined;
}

export interface Suggestions {
  didYouMean: string | null;
  found: Suggestion[];
}

/** Where all that fits these words is shown. */
export const searchPage = (words: string): string => `/buscar?q=${encodeURIComponent(words)}`;
