import { failure, type Failure } from '@minga/problem';

/** One @, a dot behind it, nothing that a mail server would read as more than one address. */
const form = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\].]{2,}$/;

/** Reads an e-mail address: trimmed, or a failure. */
export function readAddress(email: string, failures: Failure[]): string {
  const address = email.normalize('NFC').trim();
  if (address === '') failures.push(failure('REQUIRED', 'email', 'email is required.'));
  else if (address.length > 254 || !form.test(address))
    failures.push(failure('INVALID', 'email', 'email is not an address.'));
  return address;
}

const shortest = 10;
const longest = 200;

/** Checks a new password: its length counts, not its signs (NIST SP 800-63B), and it is not the address. */
export function checkNewPassword(password: string, email: string | null, failures: Failure[]): void {
  const length = [...password].length;
  if (length === 0) failures.push(failure('REQUIRED', 'password', 'password is required.'));
  else if (length < shortest)
    failures.push(failure('TOO_SHORT', 'password', `password has ${shortest} characters at least.`));
  else if (length > longest)
    failures.push(failure('TOO_LONG', 'password', `password has ${longest} characters at most.`));
  else if (new Set(password).size < 4 || (email && password.toLowerCase() === email.toLowerCase()))
    failures.push(failure('INVALID', 'password', 'password is too easy to guess.'));
}
