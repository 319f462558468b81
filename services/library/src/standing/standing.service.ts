import { isUuid, part, type Transaction } from '@minga/database';
import { fail } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import type { Library } from '../case/case.service.ts';
import type { FollowInput, MarkUsefulInput, ReactToInput } from './standing.inputs.ts';

/** Something that members have an opinion of. */
export interface Subject {
  kind: 'case' | 'resource' | 'topic' | 'comment';
  id: string;
}

const places = {
  case: part`innovation_case s where s.state = 'PUBLISHED'`,
  resource: part`resource s where s.state = 'PUBLISHED'`,
  topic: part`topic s where true`,
  comment: part`comment s where (
    exists (select from innovation_case x where x.id = s.subject_id and x.state = 'PUBLISHED')
    or exists (select from resource x where x.id = s.subject_id and x.state = 'PUBLISHED'))`,
} as const;

/** What everyone may read under this id, of these kinds. */
async function findSubject(tx: Transaction, id: string, kinds: readonly Subject['kind'][]): Promise<Subject> {
  if (isUuid(id))
    for (const kind of kinds) {
      const [found] = await tx.sql<{ id: string }>`select s.id from ${places[kind]} and s.id = ${id}`;
      if (found) return { kind, id: found.id };
    }
  return fail('NOT_FOUND', 'subjectId', 'There is no such thing here.');
}

const tables = { case: part`innovation_case`, resource: part`resource`, topic: part`topic` } as const;
const counters = { follow: part`follower_count`, useful: part`useful_count` } as const;

/** Keeps a subject's count right when a mark came or went. */
const count = (tx: Transaction, { kind, id }: Subject, mark: keyof typeof counters, by: number) => tx.sql`
  update ${tables[kind as keyof typeof tables]} set ${counters[mark]} = ${counters[mark]} + ${by}::integer where id = ${id}`;

/** Follows something, or stops. */
export function follow({ database }: Library, caller: Caller, input: FollowInput): Promise<Subject> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'follow', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const subject = await findSubject(tx, input.subjectId, ['case', 'resource', 'topic']);
      const changed = input.on
        ? await tx.sql`
            insert into follow (member_id, subject_id) values (${memberId}, ${subject.id}) on conflict do nothing returning 1`
        : await tx.sql`delete from follow where member_id = ${memberId} and subject_id = ${subject.id} returning 1`;
      if (changed.length > 0) await count(tx, subject, 'follow', input.on ? 1 : -1);
      return subject;
    }),
  );
}

/** Says for one's institution that something is of use, or no more; which one it is, the profile says. */
export function markUseful({ database }: Library, caller: Caller, input: MarkUsefulInput): Promise<Subject> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'markUseful', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const subject = await findSubject(tx, input.subjectId, ['case', 'resource']);
      const changed = input.on
        ? await tx.sql`
            insert into useful (subject_id, member_id, institution_id)
            values (${subject.id}, ${memberId}, (select institution_id from member where id = ${memberId}))
            on conflict do nothing returning 1`
        : await tx.sql`delete from useful where subject_id = ${subject.id} and member_id = ${memberId} returning 1`;
      if (changed.length > 0) await count(tx, subject, 'useful', input.on ? 1 : -1);
      return subject;
    }),
  );
}

/** Reacts to something, or takes it back. */
export function reactTo({ database }: Library, caller: Caller, input: ReactToInput): Promise<Subject> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'reactTo', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const subject = await findSubject(tx, input.subjectId, ['case', 'resource', 'comment']);
      if (input.on)
        await tx.sql`
          insert into reaction (subject_id, member_id, reaction) values (${subject.id}, ${memberId}, ${input.reaction})
          on conflict do nothing`;
      else
        await tx.sql`
          delete from reaction
          where subject_id = ${subject.id} and member_id = ${memberId} and reaction = ${input.reaction}`;
      return subject;
    }),
  );
}
