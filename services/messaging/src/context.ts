import type { Database, Sql } from '@minga/database';
import type { FileLinks } from '@minga/file';
import { byArguments, type SubgraphContext } from '@minga/subgraph';
import { unreadLoader } from './attention/attention.loader.ts';
import { blockedLoader } from './block/block.loader.ts';
import { conversationLoader, writableLoader } from './conversation/conversation.loader.ts';
import type { Live } from './live.ts';
import { lastMessageLoader, messageLoader, messagesLoader } from './message/message.loader.ts';
import type { MessagePage } from './message/message.page.ts';
import { participantCountLoader, participantsLoader } from './participant/participant.loader.ts';
import { presenceLoader } from './presence/presence.loader.ts';
import type { PresenceBoard } from './presence/presence.board.ts';
import { reactionsLoader } from './reaction/reaction.loader.ts';

/** Nobody's id, for signed-out callers: they are in no conversation. */
const nobody = '00000000-0000-0000-0000-000000000000';

const loaders = (sql: Sql, board: PresenceBoard, viewerId: string) => ({
  conversation: conversationLoader(sql, viewerId),
  writable: writableLoader(sql, viewerId),
  participants: participantsLoader(sql, viewerId),
  participantCount: participantCountLoader(sql, viewerId),
  unread: unreadLoader(sql, viewerId),
  lastMessage: lastMessageLoader(sql, viewerId),
  message: messageLoader(sql, viewerId),
  messages: byArguments((page: MessagePage) => messagesLoader(sql, viewerId, page)),
  reactions: reactionsLoader(sql, viewerId),
  presence: presenceLoader(sql, board, viewerId),
  blocked: blockedLoader(sql, viewerId),
});
type AllLoaders = ReturnType<typeof loaders>;

/** The loaders of an operation, made when first needed. */
export class Loaders {
  #made: AllLoaders | undefined;

  constructor(private readonly make: () => AllLoaders) {}

  get #all(): AllLoaders {
    return (this.#made ??= this.make());
  }
  get conversation() {
    return this.#all.conversation;
  }
  get writable() {
    return this.#all.writable;
  }
  get participants() {
    return this.#all.participants;
  }
  get participantCount() {
    return this.#all.participantCount;
  }
  get unread() {
    return this.#all.unread;
  }
  get lastMessage() {
    return this.#all.lastMessage;
  }
  get message() {
    return this.#all.message;
  }
  get messages() {
    return this.#all.messages;
  }
  get reactions() {
    return this.#all.reactions;
  }
  get presence() {
    return this.#all.presence;
  }
  get blocked() {
    return this.#all.blocked;
  }
}

/** What the resolvers of one operation share. */
export interface MessagingContext extends SubgraphContext {
  database: Database;
  sql: Sql;
  live: Live;
  links: FileLinks;
  /** How many may be in one group. */
  mostParticipants: number;
  load: Loaders;
}

/** What is the same for all operations. */
type Facilities = Pick<MessagingContext, 'database' | 'live' | 'links' | 'mostParticipants'>;

export const contextOf = ({ database, live, links, mostParticipants }: Facilities, request: SubgraphContext) => ({
  database,
  live,
  links,
  mostParticipants,
  sql: database.sql,
  load: new Loaders(() => loaders(database.sql, live.presence.board, request.caller?.memberId ?? nobody)),
});
