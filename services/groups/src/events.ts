import type { Database, Transaction } from '@minga/database';
import { consumer } from '@minga/events';
import * as v from 'valibot';
import { removeEverywhere } from './membership/membership.service.ts';

const deleted = v.optional(v.boolean());
const uuid = v.pipe(v.string(), v.uuid());
const MemberChanged = v.object({ member: v.object({ id: uuid }), document: v.optional(v.object({ deleted })) });
const RegionChanged = v.object({ document: v.object({ id: v.string(), deleted }) });
const TopicChanged = v.object({ document: v.object({ id: uuid, deleted }) });

async function memberChanged(payload: unknown, tx: Transaction): Promise<void> {
  const { member, document } = v.parse(MemberChanged, payload);
  if (!document?.deleted) {
    await tx.sql`insert into member (id) values (${member.id}) on conflict do nothing`;
    return;
  }
  await tx.sql`delete from member where id = ${member.id}`;
  await removeEverywhere(tx, member.id);
}

async function regionChanged(payload: unknown, tx: Transaction): Promise<void> {
  const { document } = v.parse(RegionChanged, payload);
  if (document.deleted) await tx.sql`delete from region where code = ${document.id}`;
  else await tx.sql`insert into region (code) values (${document.id}) on conflict do nothing`;
}

async function topicChanged(payload: unknown, tx: Transaction): Promise<void> {
  const { document } = v.parse(TopicChanged, payload);
  if (document.deleted) await tx.sql`delete from topic where id = ${document.id}`;
  else await tx.sql`insert into topic (id) values (${document.id}) on conflict do nothing`;
}

/** What groups learns from the others: who is a member, and which regions and topics there are. */
export const groupsConsumer = (database: Database) =>
  consumer({
    name: 'groups',
    database,
    handlers: {
      MemberChanged: (event, tx: Transaction) => memberChanged(event.payload, tx),
      RegionChanged: (event, tx: Transaction) => regionChanged(event.payload, tx),
      TopicChanged: (event, tx: Transaction) => topicChanged(event.payload, tx),
    },
  });
