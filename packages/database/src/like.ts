/** Reads a text to look for inside names: cut to a sane length, with LIKE's own signs standing for themselves. */
export function likeText(text: string | null | undefined): string | null {
  const trimmed = (text ?? '').replaceAll('\0', '').trim().slice(0, 100);
  return trimmed === '' ? null : trimmed.replace(/[\\%_]/g, '\\$&');
}
