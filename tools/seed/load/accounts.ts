import { hashPassword } from '@minga/accounts/password';
import * as accounts from '@minga/accounts/seed';
import { memberId } from '../world/index.ts';
import type { Part } from './loader.ts';

/** No password has this hash: such an account is opened by a new password only. */
const LOCKED = '!';

/** An account for every member; only the two of the demonstration can sign in, both with the same password. */
export function accountsPart(password: string): Part {
  let hash = LOCKED;
  const open = new Set([memberId(0), memberId(1)]);
  return {
    service: 'accounts',
    module: accounts,
    async before() {
      hash = await hashPassword(password);
    },
    members: (writer, chunk) => writer.rows('account', chunk.map((member) => ({
      id: member.id, email: member.email, password_hash: open.has(member.id) ? hash : LOCKED, locale: member.locale,
      roles: member.roles, created_at: member.joinedAt,
    }))),
  };
}
