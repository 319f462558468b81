import { consumer } from '@minga/events';
import type { Database } from '@minga/database';
import * as v from 'valibot';

const MemberChanged = v.object({
  member: v.object({ id: v.pipe(v.string(), v.uuid()) }),
  document: v.optional(v.object({ deleted: v.optional(v.boolean()) })),
});

/** What messaging learns from the others: who there is to write to. */
export const messagingConsumer = (database: Database) =>
  consumer({
    name: 'messaging',
    database,
    handlers: {
      MemberChanged: async (event, tx) => {
        const { member, document } = v.parse(MemberChanged, event.payload);
        if (document?.deleted) {
          await tx.query('delete from member where id = $1', [member.id]);
          await tx.query('delete from block where member_id = $1 or blocked_id = $1', [member.id]);
        } else await tx.query('insert into member (id) values ($1) on conflict do nothing', [member.id]);
      },
    },
  });
