import { failure, type Failure } from '@minga/problem';

export interface Limits {
  /** Characters at most, as a person counts them. */
  max: number;
  /** Characters at least, after trimming; 1 when left out. */
  min?: number;
}

/** Control characters but tab and line breaks: never part of what a person wrote. */
const controls = /(?![\t\n\r])\p{Cc}/u;

/** Reads a text that a member wrote: trimmed, normalised, or a failure that names the field. */
export function check(
  field: string,
  value: string | null | undefined,
  { max, min = 1 }: Limits,
  failures: Failure[],
): string {
  const text = (value ?? '').toWellFormed().normalize('NFC').trim();
  if (text.length === 0 && min > 0) failures.push(failure('REQUIRED', field, `${field} is required.`));
  else if ([...text].length < min)
    failures.push(failure('TOO_SHORT', field, `${field} has ${min} characters at least.`));
  else if (text.length > max * 2 || [...text].length > max)
    failures.push(failure('TOO_LONG', field, `${field} has ${max} characters at most.`));
  else if (controls.test(text)) failures.push(failure('INVALID', field, `${field} has control characters.`));
  return text;
}
