import { error } from '@sveltejs/kit';
import type { Session } from '#lib/session/session.ts';
import { toSignIn } from './graph.ts';

/** The signed-in member, for the pages that are for members only; others are sent to sign in and back. */
export async function signedIn(event: {
  parent(): Promise<{ session: Session | null; sessionDown: boolean }>;
  url: URL;
}): Promise<Session> {
  const { session, sessionDown } = await event.parent();
  if (session) return session;
  if (sessionDown) error(503, { message: 'Unavailable', code: 'OUTAGE' });
  toSignIn(event.url);
}
