import { consumer } from '@minga/events';
import type { Database } from '@minga/database';
import * as v from 'valibot';
import { createMember } from './member/member.service.ts';

const AccountCreated = v.object({
  memberId: v.pipe(v.string(), v.uuid()),
  name: v.string(),
  locale: v.picklist(['ES', 'EN', 'PT', 'FR']),
});

/** What profiles learns from the others: a new account becomes a member. */
export const profilesConsumer = (database: Database) =>
  consumer({
    name: 'profiles',
    database,
    handlers: {
      AccountCreated: async (event, tx) => createMember(tx, v.parse(AccountCreated, event.payload)),
    },
  });
