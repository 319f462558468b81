import { m } from '#lib/paraglide/messages.js';
import type { Folder } from './place.ts';
import type { Mute } from './mute.ts';

const MUTE_NAMES: Record<Mute, () => string> = {
  hora: m.mute_hour,
  jornada: m.mute_shift,
  manana: m.mute_tomorrow,
  siempre: m.mute_always,
};
export const muteName = (mute: Mute): string => MUTE_NAMES[mute]();

const FOLDER_NAMES: Record<Folder, () => string> = {
  INBOX: m.folder_inbox,
  REQUESTS: m.folder_requests,
  ARCHIVED: m.folder_archived,
};
export const folderName = (folder: Folder): string => FOLDER_NAMES[folder]();

const FOLDER_EMPTY: Record<Folder, () => string> = {
  INBOX: m.messages_none,
  REQUESTS: m.folder_requests_none,
  ARCHIVED: m.folder_archived_none,
};
/** Why there is nothing in a folder. */
export const folderEmpty = (folder: Folder): string => FOLDER_EMPTY[folder]();
