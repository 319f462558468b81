import { fileLimits } from './limits.ts';

/** Nothing of these is seen, or it changes how the rest is seen: controls, bidi signs, lone surrogates. */
const unseen = /\p{C}/gu;
/** What means something in a path, to a shell or to Windows. */
const meaningful = /[/\\:*?"<>|]+/g;

/** Where the extension starts; the length when there is none. */
function extensionAt(name: string): number {
  const dot = name.lastIndexOf('.');
  return dot > 0 && /^\.[a-z\d]{1,8}$/i.test(name.slice(dot)) ? dot : name.length;
}

/** The name's extension in lower case, without its dot; '' when there is none. */
export const extensionOf = (name: string): string => name.slice(extensionAt(name) + 1).toLowerCase();

/** A name that is safe to show and to save under, as near to what it was as can be. */
export function cleanName(given: string): string {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .replace(unseen, '')
    .replace(meaningful, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.-]+|[\s.]+$/g, '');
  const at = extensionAt(name);
  const extension = name.slice(at);
  const stem = Array.from(name.slice(0, at)).slice(0, fileLimits.name - extension.length).join('').trimEnd();
  return (stem || 'archivo') + extension;
}

/**
 * Ends the name as what the file is: an extension of the same kind is exchanged, any other stays inside of the name,
 * where it says nothing to a computer any more.
 */
export function withExtension(name: string, extension: string, kin: readonly string[]): string {
  const own = extensionOf(name);
  const stem = own === extension || kin.includes(own) ? name.slice(0, extensionAt(name)) : name;
  return cleanName(`${stem}.${extension}`);
}
