import type { Page } from '@minga/connection';
import { nothing, part, type Part, type Sql } from '@minga/database';
import { isArchived } from '../attention/attention.policy.ts';
import { conversationColumns, type ConversationRow } from './conversation.loader.ts';
import { listed } from './conversation.policy.ts';
import type { ConversationFolder } from './conversation.type.ts';

const folders: Record<ConversationFolder, Part> = {
  INBOX: part`p.state = 'ACCEPTED' and not ${isArchived}`,
  REQUESTS: part`p.state = 'REQUEST' and not ${isArchived}`,
  ARCHIVED: isArchived,
};

/** What is in a folder, or in the list as a whole: all but what was put away. */
const within = (viewerId: string, folder: ConversationFolder | null): Part => part`
  p.member_id = ${viewerId} and ${listed(part`p`, part`c`)}
  and ${folder === null ? part`not ${isArchived}` : folders[folder]}`;

/** The viewer's list, most lately used first. */
export const findConversations = (
  sql: Sql,
  viewerId: string,
  folder: ConversationFolder | null,
  { limit, after }: Page,
) => sql<ConversationRow>`
  select ${conversationColumns} from participant p join conversation c on c.id = p.conversation_id
  where ${within(viewerId, folder)}
  ${after ? part`and (c.active_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by c.active_at desc, c.id desc limit ${limit + 1}`;

export const countConversations = async (
  sql: Sql,
  viewerId: string,
  folder: ConversationFolder | null,
): Promise<number> =>
  (
    await sql<{ count: number }>`
      select count(*) from participant p join conversation c on c.id = p.conversation_id
      where ${within(viewerId, folder)}`
  )[0]!.count;
