import { plain } from '#lib/text/plain.ts';
import type { Person } from './company.svelte.ts';

/** A name that is being typed: where its @ stands, and what of it there is. */
export interface Mention {
  at: number;
  typed: string;
}

const OPEN = /(?:^|[\s([¿¡"«])@([\p{L}\p{N}-]{0,40})$/u;
const HANDLES = /(?<![\p{L}\p{N}@/])@([\p{L}\p{N}-]+)/gu;
const MOST = 6;
/** Members that one message may call. */
const MOST_CALLED = 20;

/** The name that is being typed right before the caret, if one is. */
export function mentionAt(text: string, caret: number): Mention | null {
  const typed = OPEN.exec(text.slice(0, caret))?.[1];
  return typed === undefined ? null : { at: caret - typed.length - 1, typed };
}

/** Who may be meant: first those one of whose names begins so. */
export function candidates(people: readonly Person[], typed: string): Person[] {
  const wanted = plain(typed);
  const rank = ({ name, handle }: Person) => {
    const words = [handle, ...plain(name).split(/\s+/)];
    if (words.some((word) => word.startsWith(wanted))) return 0;
    return `${plain(name)} ${handle}`.includes(wanted) ? 1 : 2;
  };
  return people
    .map((person) => ({ person, rank: rank(person) }))
    .filter((each) => each.rank < 2)
    .sort((a, b) => a.rank - b.rank || a.person.name.localeCompare(b.person.name, 'es'))
    .slice(0, MOST)
    .map(({ person }) => person);
}

/** The text with the name in it, and where the caret stands then. */
export function completed(text: string, { at, typed }: Mention, { handle }: Person): { text: string; caret: number } {
  const before = `${text.slice(0, at)}@${handle} `;
  return { text: before + text.slice(at + 1 + typed.length).replace(/^ /, ''), caret: before.length };
}

/** Those whom a text calls by name. */
export function called(text: string, people: readonly Person[]): string[] {
  const byHandle = new Map(people.map(({ handle, id }) => [handle, id]));
  const ids = [...text.matchAll(HANDLES)].flatMap(([, handle]) => byHandle.get(handle!.replace(/-+$/, '')) ?? []);
  return [...new Set(ids)].slice(0, MOST_CALLED);
}
