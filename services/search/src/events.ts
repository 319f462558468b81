import { SearchDocument } from '@minga/document';
import { consumer, type Event } from '@minga/events';
import type { Database, Transaction } from '@minga/database';
import * as v from 'valibot';
import type { Store } from './engine/postgres/store.ts';

const uuid = v.pipe(v.string(), v.uuid());

/** Regions have codes; everything else that is found or labels has a UUID. */
const Changed = v.object({
  document: v.pipe(
    SearchDocument,
    v.check(({ kind, id }) => kind === 'REGION' || v.is(uuid, id), 'the id is no UUID'),
  ),
});

const MembershipChanged = v.object({ groupId: uuid, memberId: uuid, role: v.nullable(v.string()) });

/** Who asked to join is no member yet. */
const isMember = (role: string | null): boolean => role !== null && role !== 'PENDING';

/** What search learns from the owners: documents as they are now, and who is in which group. */
export function searchConsumer(database: Database, store: Store, wrote: (tx: Transaction, document: SearchDocument) => Promise<void>) {
  const changed = async (event: Event, tx: Transaction) => {
    const { document } = v.parse(Changed, event.payload);
    await store.apply(tx, [document]);
    await wrote(tx, document);
  };
  return consumer({
    name: 'search',
    database,
    handlers: {
      MemberChanged: changed,
      InstitutionChanged: changed,
      SkillChanged: changed,
      RegionChanged: changed,
      TopicChanged: changed,
      GroupChanged: changed,
      DiscussionChanged: changed,
      CaseChanged: changed,
      ResourceChanged: changed,
      MembershipChanged: async (event, tx) => {
        const { groupId, memberId, role } = v.parse(MembershipChanged, event.payload);
        await store.applyMembership(tx, { groupId, memberId }, isMember(role));
      },
    },
  });
}
