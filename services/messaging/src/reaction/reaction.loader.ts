import type { Sql } from '@minga/database';
import DataLoader from 'dataloader';
import type { ReactionCount, Reactors } from './reaction.type.ts';

/** Reactions to each message, most frequent first; one statement for all messages of a page. */
export const reactionsLoader = (sql: Sql, viewerId: string) =>
  new DataLoader<string, ReactionCount[]>(async (ids) => {
    const rows = await sql<ReactionCount & { messageId: string }>`
      select message_id as "messageId", reaction, count(*) as count, bool_or(member_id = ${viewerId}::uuid) as "byViewer"
      from reaction where message_id = any(${ids}) group by message_id, reaction order by count desc, reaction`;
    const byMessage = Map.groupBy(rows, (row) => row.messageId);
    return ids.map((id) => byMessage.get(id) ?? []);
  });

/** The same, from who reacted. */
export const countReactions = (reactors: readonly Reactors[], viewerId: string): ReactionCount[] =>
  reactors
    .map(({ reaction, memberIds }) => ({
      reaction,
      count: memberIds.length,
      byViewer: memberIds.includes(viewerId),
    }))
    .sort((a, b) => b.count - a.count || (a.reaction < b.reaction ? -1 : 1));
