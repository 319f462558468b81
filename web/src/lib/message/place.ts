/** What part of one's messages the list shows: all of it is in the address. */

export const FOLDERS = ['INBOX', 'REQUESTS', 'ARCHIVED'] as const;
export type Folder = (typeof FOLDERS)[number];

const NAMES: Record<Folder, string> = { INBOX: '', REQUESTS: 'solicitudes', ARCHIVED: 'archivadas' };

/** How many rows there are at first, and how many each "more" adds. */
const STEP = 20;
const MOST = 500;

export interface ListPlace {
  folder: Folder;
  /** How many rows are shown. */
  shown: number;
  /** What is searched for in messages; empty while the list itself is shown. */
  text: string;
  /** The only conversation to search in. */
  within: string | null;
}

export function readPlace(params: Pick<URLSearchParams, 'get'>): ListPlace {
  const name = params.get('carpeta') ?? '';
  const shown = Number(params.get('mostrar') ?? STEP);
  return {
    folder: FOLDERS.find((folder) => NAMES[folder] === name) ?? 'INBOX',
    shown: Number.isInteger(shown) ? Math.min(Math.max(shown, STEP), MOST) : STEP,
    text: (params.get('q') ?? '').trim().slice(0, 200),
    within: params.get('en'),
  };
}

/** The address of a page of messages that keeps the list beside it as it is, or as told. */
export function messagesHref(path: string, place: Partial<ListPlace>, more: Record<string, string> = {}): string {
  const params = new URLSearchParams();
  if (place.folder && NAMES[place.folder]) params.set('carpeta', NAMES[place.folder]);
  if (place.text) params.set('q', place.text);
  if (place.text && place.within) params.set('en', place.within);
  if (place.shown && place.shown > STEP) params.set('mostrar', String(place.shown));
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return `${path}${params.size ? `?${params}` : ''}`;
}

/** The same list, longer; null where it ends for good. */
export const longer = (place: ListPlace): ListPlace | null =>
  place.shown >= MOST ? null : { ...place, shown: Math.min(place.shown + STEP, MOST) };
