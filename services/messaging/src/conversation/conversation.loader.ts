import { part, type Sql } from '@minga/database';
import { loader } from '@minga/subgraph';
import DataLoader from 'dataloader';
import { isArchived, isMuted } from '../attention/attention.policy.ts';
import type { ParticipantRole, ParticipantState } from '../participant/participant.type.ts';
import { maySend } from './conversation.policy.ts';

/** A conversation with the viewer's own part in it. */
export interface ConversationRow {
  id: string;
  pair: boolean;
  title: string | null;
  pictureId: string | null;
  lastSequence: number;
  activeAt: Date;
  role: ParticipantRole;
  state: ParticipantState;
  sinceSequence: number;
  readUpTo: number;
  archived: boolean;
  muted: boolean;
  mutedUntil: Date | null;
}

/** Over a conversation c and the viewer's participant p. */
export const conversationColumns = part`c.id, c.low_id is not null as pair, c.title, c.picture_id as "pictureId",
  c.last_sequence as "lastSequence", c.active_at as "activeAt", p.role, p.state, p.since_sequence as "sinceSequence",
  p.read_up_to as "readUpTo", ${isArchived} as archived, ${isMuted} as muted,
  case when ${isMuted} and isfinite(p.muted_until) then p.muted_until end as "mutedUntil"`;

/** Conversations by id, the viewer's own only. */
export const conversationLoader = (sql: Sql, viewerId: string) =>
  loader(
    (ids: readonly string[]) => sql<ConversationRow>`
      select ${conversationColumns} from conversation c
      join participant p on p.conversation_id = c.id and p.member_id = ${viewerId}
      where c.id = any(${ids})`,
    (conversation) => conversation.id,
  );

/** Which conversations take what the viewer writes. */
export const writableLoader = (sql: Sql, viewerId: string) =>
  new DataLoader<string, boolean>(async (ids) => {
    const rows = await sql<{ id: string }>`
      select c.id from conversation c where c.id = any(${ids}) and ${maySend(viewerId, part`c`)}`;
    const writable = new Set(rows.map(({ id }) => id));
    return ids.map((id) => writable.has(id));
  });
