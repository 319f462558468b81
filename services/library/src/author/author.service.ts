import { isUuid } from '@minga/database';
import { fail } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import { holdCase, holdOwnCase } from '../case/case.change.ts';
import type { Library } from '../case/case.service.ts';
import { notice } from '../waiting/waiting.events.ts';
import type { AnswerCaseAuthorshipInput, InviteCaseAuthorInput, RemoveCaseAuthorInput } from './author.inputs.ts';

/** Authors of one case, those who have yet to answer included. */
const mostAuthors = 20;

/** The lead asks a member to be an author; nothing is shown of it until they say yes. Answers the case's id. */
export function inviteCaseAuthor({ database }: Library, caller: Caller, input: InviteCaseAuthorInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'inviteCaseAuthor', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdOwnCase(tx, caller, input);
      if (!held.leads) fail('FORBIDDEN', 'caseId', 'Only its first author invites others.');
      const known = isUuid(input.memberId) ? await tx.sql`select 1 from member where id = ${input.memberId}` : [];
      if (known.length === 0) fail('NOT_FOUND', 'memberId', 'There is no such member.');
      const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>`
        select count(*) from case_author where case_id = ${held.id}`;
      if (count >= mostAuthors) fail('TOO_MANY', 'memberId', `A case has ${mostAuthors} authors at most.`);
      const invited = await tx.sql<{ id: string }>`
        insert into case_author (case_id, member_id, role) values (${held.id}, ${input.memberId}, 'COAUTHOR')
        on conflict do nothing returning member_id as id`;
      await notice(tx, 'AUTHOR_INVITED', { caseId: held.id }, invited.map(({ id }) => id));
      return held.id;
    }),
  );
}

/** Says yes or no to being an author. Answers the case's id. */
export function answerCaseAuthorship(
  { database }: Library,
  caller: Caller,
  input: AnswerCaseAuthorshipInput,
): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'answerCaseAuthorship', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdCase(tx, caller, input.caseId);
      const answered = input.accept
        ? await tx.sql`
            update case_author set accepted_at = coalesce(accepted_at, now())
            where case_id = ${held.id} and member_id = ${memberId} returning 1`
        : await tx.sql`
            delete from case_author
            where case_id = ${held.id} and member_id = ${memberId} and accepted_at is null returning 1`;
      if (answered.length === 0) fail('NOT_FOUND', 'caseId', 'Nobody asked you to be an author of this case.');
      return held.id;
    }),
  );
}

/** Takes an author away: the lead anyone, everyone themselves. Who leads hands over to whoever came next. */
export function removeCaseAuthor({ database }: Library, caller: Caller, input: RemoveCaseAuthorInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'removeCaseAuthor', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdCase(tx, caller, input.caseId);
      const self = input.memberId.toLowerCase() === memberId;
      if (!self && !held.leads) fail('FORBIDDEN', 'memberId', 'Only its first author takes others away.');
      const gone = isUuid(input.memberId)
        ? await tx.sql<{ role: string }>`
            delete from case_author where case_id = ${held.id} and member_id = ${input.memberId} returning role`
        : [];
      if (gone.length === 0) fail('NOT_FOUND', 'memberId', 'This member is no author of the case.');
      if (gone[0]!.role !== 'LEAD') return held.id;
      const next = await tx.sql<{ memberId: string }>`
        update case_author set role = 'LEAD' where case_id = ${held.id} and member_id = (
          select member_id from case_author where case_id = ${held.id} and accepted_at is not null
          order by accepted_at, member_id limit 1)
        returning member_id as "memberId"`;
      if (next.length === 0) fail('CONFLICT', 'memberId', 'A case keeps one author: invite another, or take it back.');
      await tx.sql`update innovation_case set author_id = ${next[0]!.memberId} where id = ${held.id}`;
      return held.id;
    }),
  );
}
