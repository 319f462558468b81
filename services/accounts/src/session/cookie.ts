const month = 30 * 24 * 60 * 60;

/** Writes the session's cookie; a token of null deletes it. */
export function sessionCookie(production: boolean, token: string | null): string {
  const name = production ? '__Host-minga_session' : 'minga_session';
  const secure = production ? '; Secure' : '';
  return `${name}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${token ? month : 0}${secure}`;
}
