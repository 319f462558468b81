import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import DataLoader from 'dataloader';
import type { Block } from './block.type.ts';

/** Which members the viewer has blocked. */
export const blockedLoader = (sql: Sql, viewerId: string) =>
  new DataLoader<string, boolean>(async (ids) => {
    const rows = await sql<{ id: string }>`
      select blocked_id as id from block where member_id = ${viewerId} and blocked_id = any(${ids})`;
    const found = new Set(rows.map(({ id }) => id));
    return ids.map((id) => found.has(id));
  });

/** Whom a member has blocked, the latest first. */
export const findBlocks = (sql: Sql, memberId: string, { limit, after }: Page) => sql<Block>`
  select blocked_id as "blockedId", created_at as "blockedAt" from block where member_id = ${memberId}
  ${after ? part`and (created_at, blocked_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by created_at desc, blocked_id desc limit ${limit + 1}`;

export const countBlocks = async (sql: Sql, memberId: string): Promise<number> =>
  (await sql<{ count: number }>`select count(*) from block where member_id = ${memberId}`)[0]!.count;

/** Who has blocked this member. */
export async function blockersOf(sql: Sql, memberId: string): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`select member_id as id from block where blocked_id = ${memberId}`;
  return new Set(rows.map(({ id }) => id));
}
