import { plain } from '#lib/text/plain.ts';

/** A search that somebody made: its words and the address that makes it again. */
export interface Search {
  text: string;
  href: string;
}

/** Begins with what signing out clears away (src/lib/live/tenant.ts). */
const PREFIX = 'minga:search:';
const MOST = { recent: 8, saved: 30 } as const;
export type List = keyof typeof MOST;

/** The searches that this device keeps, the newest first. */
export function kept(list: List): Search[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + list) ?? '[]');
    return Array.isArray(value) ? value.filter(isSearch).slice(0, MOST[list]) : [];
  } catch {
    return [];
  }
}

/** Only what leads to the search page is taken back from the device. */
function isSearch(value: unknown): value is Search {
  const { text, href } = (value ?? {}) as Partial<Search>;
  return typeof text === 'string' && typeof href === 'string' && href.startsWith('/buscar?');
}

/** The list with one more at its head; words that were still being written make room for the whole. */
export function withOne(list: readonly Search[], search: Search, most: number): Search[] {
  const said = plain(search.text);
  const others = list.filter((each) => each.href !== search.href && !beginning(plain(each.text), said));
  return [search, ...others].slice(0, most);
}

const beginning = (part: string, whole: string) => part !== '' && whole.startsWith(part);

/** Keeps a search. A saved one stays beside those that begin like it. */
export function keep(list: List, search: Search): Search[] {
  const before = kept(list);
  const now =
    list === 'recent'
      ? withOne(before, search, MOST.recent)
      : [search, ...before.filter(({ href }) => href !== search.href)].slice(0, MOST.saved);
  return write(list, now);
}

/** Forgets one of the searches, or all of a list. */
export function drop(list: List, href?: string): Search[] {
  return write(list, href === undefined ? [] : kept(list).filter((each) => each.href !== href));
}

function write(list: List, searches: Search[]): Search[] {
  try {
    if (searches.length) localStorage.setItem(PREFIX + list, JSON.stringify(searches));
    else localStorage.removeItem(PREFIX + list);
  } catch {
    // A device that keeps nothing: the list lasts as long as the page.
  }
  return searches;
}
