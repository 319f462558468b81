import type { Database, Sql } from '@minga/database';
import type { FileLinks } from '@minga/file';
import type { SubgraphContext } from '@minga/subgraph';
import { conversationLoader, participantsLoader, unreadLoader } from './conversation/conversation.loader.ts';
import type { Live } from './live.ts';
import { lastMessageLoader, messageLoader, messagesLoader } from './message/message.loader.ts';
import type { MessagePage } from './message/message.page.ts';
import { presenceLoader } from './presence/presence.loader.ts';
import type { PresenceBoard } from './presence/presence.board.ts';

/** Nobody's id, for signed-out callers: they are in no conversation. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Loaders that take arguments: one for each set of them within an operation. */
function byArguments<Arguments, Loader>(make: (args: Arguments) => Loader): (args: Arguments) => Loader {
  const made = new Map<string, Loader>();
  return (args) => {
    const key = JSON.stringify(args);
    return made.get(key) ?? made.set(key, make(args)).get(key)!;
  };
}

const loaders = (sql: Sql, board: PresenceBoard, viewerId: string) => ({
  conversation: conversationLoader(sql, viewerId),
  participants: participantsLoader(sql),
  unread: unreadLoader(sql, viewerId),
  lastMessage: lastMessageLoader(sql),
  message: messageLoader(sql, viewerId),
  messages: byArguments((page: MessagePage) => messagesLoader(sql, page)),
  presence: presenceLoader(sql, board),
});
type AllLoaders = ReturnType<typeof loaders>;

/** The loaders of an operation. A subscription is one that lasts: it renews them, and makes them when first needed. */
export class Loaders {
  #made: AllLoaders | undefined;

  constructor(private readonly make: () => AllLoaders) {}

  renew(): void {
    this.#made = undefined;
  }

  get #all(): AllLoaders {
    return (this.#made ??= this.make());
  }
  get conversation() {
    return this.#all.conversation;
  }
  get participants() {
    return this.#all.participants;
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
  get presence() {
    return this.#all.presence;
  }
}

/** What the resolvers of one operation share. */
export interface MessagingContext extends SubgraphContext {
  database: Database;
  sql: Sql;
  live: Live;
  links: FileLinks;
  load: Loaders;
}

export const contextOf = (database: Database, live: Live, links: FileLinks, request: SubgraphContext) => ({
  database,
  live,
  links,
  sql: database.sql,
  load: new Loaders(() => loaders(database.sql, live.presence.board, request.caller?.memberId ?? nobody)),
});
