import { NODE_ENV } from '$app/env/private';
import { SessionDocument } from '#lib/session/session.graph.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, cookies, depends }) => {
  depends('minga:session');
  const same = {
    /** As things were then. */
    at: Date.now(),
    theme: locals.theme,
    shortcuts: locals.shortcuts,
    // The browser's own operations go by their hash alone where the gateway takes nothing else.
    trustedOnly: NODE_ENV === 'production',
  };
  // A visitor without the cookie is nobody: no need to ask.
  if (!cookies.get('minga_session') && !cookies.get('__Host-minga_session')) {
    return { ...same, session: null, sessionDown: false };
  }
  const { data, codes } = await locals.graph.query(SessionDocument, {});
  const viewer = data?.viewer;
  return {
    ...same,
    sessionDown: !viewer && codes.includes('OUTAGE'),
    session: viewer
      ? {
          id: viewer.id,
          member: viewer.member,
          roles: viewer.roles,
          unread: viewer.unreadConversations ?? 0,
        }
      : null,
  };
};
