import { isUuid, type Database } from '@minga/database';
import { fail } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { announceMembers } from '../member/member.events.ts';
import { mayEndorse } from '../member/member.policy.ts';
import type { AddSkillInput, EndorseSkillInput } from './member-skill.inputs.ts';

const skillsAtMost = 50;

/** Adds a skill to the caller's profile, or to what the caller wants to learn; having it already is no failure. */
export function addSkill(database: Database, caller: Caller, input: AddSkillInput): Promise<string> {
  const { memberId } = caller;
  const { skillId, clientMutationId } = input;
  return database.transaction((tx) =>
    once(tx, { memberId, clientMutationId, mutation: 'addSkill', payload: input }, async () => {
      const known = isUuid(skillId) ? await tx.sql`select 1 from skill where id = ${skillId}` : [];
      if (known.length === 0) fail('NOT_FOUND', 'skillId', 'There is no such skill.');
      // The member's row is locked, so that two at once cannot pass the limit together.
      await tx.sql`select 1 from member where id = ${memberId} for update`;
      const [owned] = await tx.sql<{ count: number }>`
        select (select count(*) from member_skill where member_id = ${memberId})
             + (select count(*) from member_learning where member_id = ${memberId}) as count`;
      if (owned!.count >= skillsAtMost) fail('TOO_MANY', 'skillId', `A profile has ${skillsAtMost} skills at most.`);
      if (input.wantsToLearn) {
        await tx.sql`insert into member_learning (member_id, skill_id) values (${memberId}, ${skillId}) on conflict do nothing`;
      } else {
        const added = await tx.sql`
          insert into member_skill (id, member_id, skill_id) values (${v7()}, ${memberId}, ${skillId})
          on conflict do nothing returning 1`;
        if (added.length > 0) await tx.sql`update skill set member_count = member_count + 1 where id = ${skillId}`;
      }
      await announceMembers(tx, [memberId]);
      return memberId;
    }),
  );
}

/** Vouches for a skill of another member, and answers the id of the member's skill; twice counts once. */
export function endorseSkill(database: Database, caller: Caller, input: EndorseSkillInput): Promise<string> {
  const { memberId, skillId, clientMutationId } = input;
  return database.transaction((tx) =>
    once(tx, { memberId: caller.memberId, clientMutationId, mutation: 'endorseSkill', payload: input }, async () => {
      if (!mayEndorse(caller, memberId)) fail('FORBIDDEN', 'memberId', 'One does not endorse oneself.');
      const valid = isUuid(memberId) && isUuid(skillId);
      const [skill] = valid
        ? await tx.sql<{ id: string }>`
            select id from member_skill where member_id = ${memberId} and skill_id = ${skillId} for update`
        : [];
      if (!skill) return fail('NOT_FOUND', 'skillId', 'This member does not have this skill.');
      const added = await tx.sql`
        insert into endorsement (member_skill_id, endorser_id) values (${skill.id}, ${caller.memberId})
        on conflict do nothing returning 1`;
      if (added.length > 0)
        await tx.sql`update member_skill set endorsement_count = endorsement_count + 1 where id = ${skill.id}`;
      return skill.id;
    }),
  );
}
