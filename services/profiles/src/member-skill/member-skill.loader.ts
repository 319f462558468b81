import { part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import DataLoader from 'dataloader';
import type { MemberSkill } from './member-skill.type.ts';

const columns = (viewerId: string | null) => part`ms.id, ms.member_id as "memberId", ms.skill_id as "skillId",
  ms.endorsement_count as "endorsementCount",
  exists (select from endorsement e where e.member_skill_id = ms.id and e.endorser_id = ${viewerId}) as "endorsedByViewer"`;

/** Skills by member, most endorsed first. */
export const memberSkillsLoader = (sql: Sql, viewerId: string | null) =>
  new DataLoader<string, MemberSkill[]>(async (memberIds) => {
    const rows = await sql<MemberSkill>`
      select ${columns(viewerId)} from member_skill ms where ms.member_id = any(${memberIds})
      order by ms.endorsement_count desc, ms.id`;
    const byMember = Map.groupBy(rows, (row) => row.memberId);
    return memberIds.map((id) => byMember.get(id) ?? []);
  });

export const memberSkillLoader = (sql: Sql, viewerId: string | null) =>
  byId((ids) => sql<MemberSkill>`
      select ${columns(viewerId)} from member_skill ms where ms.id = any(${ids})`);

/** Ids of skills that each member wants to learn. */
export const learningLoader = (sql: Sql) =>
  new DataLoader<string, string[]>(async (memberIds) => {
    const rows = await sql<{ memberId: string; skillId: string }>`
      select member_id as "memberId", skill_id as "skillId" from member_learning
      where member_id = any(${memberIds}) order by skill_id`;
    const byMember = Map.groupBy(rows, (row) => row.memberId);
    return memberIds.map((id) => (byMember.get(id) ?? []).map((row) => row.skillId));
  });

/** The newest endorsers of each skill, up to the limit. */
export const endorsersLoader = (sql: Sql, limit: number) =>
  new DataLoader<string, string[]>(async (memberSkillIds) => {
    const rows = await sql<{ memberSkillId: string; endorserId: string }>`
      select k.id as "memberSkillId", e.endorser_id as "endorserId"
      from unnest(${memberSkillIds}::uuid[]) k(id) cross join lateral (
        select endorser_id, created_at from endorsement where member_skill_id = k.id
        order by created_at desc, endorser_id limit ${limit}) e
      order by e.created_at desc, e.endorser_id`;
    const bySkill = Map.groupBy(rows, (row) => row.memberSkillId);
    return memberSkillIds.map((id) => (bySkill.get(id) ?? []).map((row) => row.endorserId));
  });
