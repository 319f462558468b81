import { fileURLToPath } from 'node:url';

/** A file of the lists that can be edited: they lie beside `src` and beside `dist`, where this is run from. */
export const languageFile = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
