import { isUuid, type Database, type Transaction } from '@minga/database';
import { Failed, failure, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check, firstFree, slugOf, type Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { MemberEntity } from './member.entity.ts';
import { announceMembers } from './member.events.ts';
import type { UpdateProfileInput } from './member.inputs.ts';

/** What an account tells of the person at sign-up. */
export interface NewMember {
  memberId: string;
  name: string;
  locale: Locale;
}

/** The handle of a name, with the first free number behind it where others have the name too. */
async function freeHandle(tx: Transaction, name: string): Promise<string> {
  const base = slugOf(name).slice(0, 40) || 'integrante';
  const taken = await tx.sql<{ handle: string }>`
    select handle from member where handle = ${base} or handle like ${`${base}-%`}`;
  return firstFree(base, taken.map((row) => row.handle));
}

/** Creates the member of a new account; a second time changes nothing. */
export async function createMember(tx: Transaction, { memberId, name, locale }: NewMember): Promise<void> {
  // Two of one name at once would find the same handle free.
  await tx.sql`select pg_advisory_xact_lock(hashtext('member.handle'))`;
  const handle = await freeHandle(tx, name);
  const created = await tx.sql`
    insert into member (id, handle, name, locale) values (${memberId}, ${handle}, ${name}, ${locale})
    on conflict do nothing returning 1`;
  if (created.length > 0) await announceMembers(tx, [memberId]);
}

type Changes = Partial<Pick<MemberEntity, 'name' | 'headline' | 'bio' | 'position' | 'unit' | 'sector' | 'locale'>> & {
  institutionId?: string | null;
  regionCode?: string | null;
};

const lengths = { headline: 160, bio: 5_000, position: 120, unit: 160 } as const;

/** Reads the input: what was given, cleaned; null or empty empties. */
function readChanges(input: UpdateProfileInput, failures: Failure[]): Changes {
  const changes: Changes = {};
  if (input.name !== undefined) changes.name = check('name', input.name, { min: 2, max: 120 }, failures);
  for (const [field, max] of Object.entries(lengths) as [keyof typeof lengths, number][])
    if (input[field] !== undefined) changes[field] = check(field, input[field], { min: 0, max }, failures) || null;
  if (input.sector === null) failures.push(failure('REQUIRED', 'sector', 'sector cannot be empty.'));
  else if (input.sector !== undefined) changes.sector = input.sector;
  if (input.locale === null) failures.push(failure('REQUIRED', 'locale', 'locale cannot be empty.'));
  else if (input.locale !== undefined) changes.locale = input.locale;
  if (input.institutionId !== undefined) changes.institutionId = input.institutionId || null;
  if (input.regionCode !== undefined) changes.regionCode = input.regionCode || null;
  return changes;
}

async function checkPlaces(tx: Transaction, changes: Changes, failures: Failure[]): Promise<void> {
  const { institutionId, regionCode } = changes;
  if (institutionId) {
    const known = isUuid(institutionId) ? await tx.sql`select 1 from institution where id = ${institutionId}` : [];
    if (known.length === 0) failures.push(failure('NOT_FOUND', 'institutionId', 'There is no such institution.'));
  }
  if (regionCode) {
    const known = await tx.sql`select 1 from region where code = ${regionCode}`;
    if (known.length === 0) failures.push(failure('NOT_FOUND', 'regionCode', 'There is no such region.'));
  }
}

/** Keeps the counters of the places that a member leaves and enters. */
async function moveCounters(tx: Transaction, before: MemberEntity, changes: Changes): Promise<void> {
  if (changes.institutionId !== undefined && changes.institutionId !== before.institutionId)
    await tx.sql`
      update institution set member_count = member_count + case when id = ${changes.institutionId} then 1 else -1 end
      where id in (${changes.institutionId}, ${before.institutionId})`;
  if (changes.regionCode !== undefined && changes.regionCode !== before.regionCode)
    await tx.sql`
      update region set member_count = member_count + case when code = ${changes.regionCode} then 1 else -1 end
      where code in (${changes.regionCode}, ${before.regionCode})`;
}

/** Changes the caller's own profile, and answers the member's id. */
export function updateProfile(database: Database, caller: Caller, input: UpdateProfileInput): Promise<string> {
  const { memberId } = caller;
  return database.transaction((tx) =>
    once(tx, { memberId, clientMutationId: input.clientMutationId, mutation: 'updateProfile', payload: input }, async () => {
      const failures: Failure[] = [];
      const changes = readChanges(input, failures);
      await checkPlaces(tx, changes, failures);
      if (failures.length > 0) throw new Failed(failures);
      const member = await tx.em.findOneOrFail(MemberEntity, memberId, { lockMode: 4 });
      await moveCounters(tx, member, changes);
      tx.em.assign(member, changes);
      await tx.em.flush();
      await announceMembers(tx, [memberId]);
      return memberId;
    }),
  );
}
