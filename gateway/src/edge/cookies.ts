/** The value of a cookie in a Cookie header. */
export function cookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** In production the browser itself guarantees that no other host has set the cookie. */
export const sessionCookie = (production: boolean) => (production ? '__Host-minga_session' : 'minga_session');
