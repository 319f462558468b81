import { failure, type Failure } from '@minga/problem';

export interface Limits {
  /** Characters at most, as a person counts them. */
  max: number;
  /** Characters at least, after trimming; 1 when left out. */
  min?: number;
}

/** Control characters but tab and line breaks: never part of what a person wrote. */
const controls = /(?![\t\n\r])\p{Cc}/u;

/** Signs that show letters in another order than they have: a name or a link could pass for another. */
export const bidiOverrides = /[\u202a-\u202e\u2066-\u2069]/g;

/** Something that is seen. */
const visible = /[^\p{C}\p{Z}\p{M}]/u;

function cleaned(value: string): string {
  const text = value.toWellFormed().replace(bidiOverrides, '').normalize('NFC').trim();
  return visible.test(text) || controls.test(text) ? text : '';
}

/** Reads a text that a member wrote: trimmed, normalised, or a failure that names the field. */
export function check(
  field: string,
  value: string | null | undefined,
  { max, min = 1 }: Limits,
  failures: Failure[],
): string {
  const text = cleaned(value ?? '');
  if (text.length === 0 && min > 0) failures.push(failure('REQUIRED', field, `${field} is required.`));
  else if ([...text].length < min)
    failures.push(failure('TOO_SHORT', field, `${field} has ${min} characters at least.`));
  else if (text.length > max * 2 || [...text].length > max)
    failures.push(failure('TOO_LONG', field, `${field} has ${max} characters at most.`));
  else if (controls.test(text)) failures.push(failure('INVALID', field, `${field} has control characters.`));
  return text;
}
