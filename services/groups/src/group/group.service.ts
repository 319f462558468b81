import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '@minga/database';
import { Failed, failure, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check, firstFree, slugOf, type Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { announceMemberships } from '../membership/membership.events.ts';
import { MembershipEntity } from '../membership/membership.entity.ts';
import { isRegionCode, uuidsOf } from '../ids.ts';
import { oneLine } from '../line.ts';
import { GroupEntity } from './group.entity.ts';
import { announceGroup } from './group.events.ts';
import type { CreateGroupInput } from './group.inputs.ts';

const topicsAtMost = 10;

/**
 * The slug of a name, with the first free number behind it where other groups have the name too. A hidden group's ends
 * with chance, so that no one learns of it by a slug that is taken.
 */
async function freeSlug(tx: Transaction, name: string, hidden: boolean): Promise<string> {
  const base = slugOf(name).slice(0, 60) || 'grupo';
  if (hidden) return `${base}-${randomBytes(6).toString('hex')}`;
  // Two of one name at once would find the same slug free.
  await tx.sql`select pg_advisory_xact_lock(hashtext('group.slug'))`;
  const taken = await tx.sql<{ slug: string }>`
    select slug from member_group where visibility <> 'HIDDEN' and (slug = ${base} or slug like ${`${base}-%`})`;
  return firstFree(base, taken.map((row) => row.slug));
}

async function readRegion(tx: Transaction, code: string | null | undefined, failures: Failure[]) {
  if (code === null || code === undefined) return null;
  const known = isRegionCode(code) ? await tx.sql`select 1 from region where code = ${code}` : [];
  if (known.length === 0) failures.push(failure('NOT_FOUND', 'regionCode', 'There is no such region.'));
  return code;
}

async function readTopics(tx: Transaction, given: readonly string[] | null | undefined, failures: Failure[]) {
  const ids = [...new Set((given ?? []).map((id) => id.toLowerCase()))];
  if (ids.length > topicsAtMost) {
    failures.push(failure('TOO_MANY', 'topicIds', `A group has ${topicsAtMost} topics at most.`));
  } else if (ids.length > 0) {
    const known = await tx.sql`select 1 from topic where id = any(${uuidsOf(ids)})`;
    if (known.length < ids.length) failures.push(failure('NOT_FOUND', 'topicIds', 'There is no such topic.'));
  }
  return ids;
}

/** Creates a group with the caller as its owner, and answers its id. */
export function createGroup(
  database: Database,
  { memberId }: Caller,
  locale: Locale,
  input: CreateGroupInput,
): Promise<string> {
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'createGroup', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const failures: Failure[] = [];
      const name = check('name', oneLine(input.name), { min: 3, max: 120 }, failures);
      const purpose = check('purpose', input.purpose, { min: 0, max: 5_000 }, failures) || null;
      const region = await readRegion(tx, input.regionCode, failures);
      const topicIds = await readTopics(tx, input.topicIds, failures);
      if (failures.length > 0) throw new Failed(failures);
      const id = v7();
      const visibility = input.visibility ?? 'OPEN';
      const slug = await freeSlug(tx, name, visibility === 'HIDDEN');
      tx.em.create(GroupEntity, {
        id, slug, name, purpose, locale, visibility, regionCode: region, topicIds, memberCount: 1,
      });
      await tx.em.flush();
      tx.em.create(MembershipEntity, { id: v7(), groupId: id, memberId, role: 'OWNER' });
      await tx.em.flush();
      await announceGroup(tx, id);
      await announceMemberships(tx, [{ groupId: id, memberId, role: 'OWNER' }]);
      return id;
    }),
  );
}
