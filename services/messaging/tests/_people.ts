import { v7 } from 'uuid';
import type { Messaging } from './_messaging.ts';

export interface Seen {
  id: string;
  kind: string;
  title: string | null;
  pictureUrl: string | null;
  participantCount: number;
  participants: { role: string; readUpTo: number; deliveredUpTo: number; member: { id: string } }[];
  unreadCount: number;
  request: boolean;
  archived: boolean;
  muted: boolean;
  mutedUntil: string | null;
  role: string;
  readUpTo: number;
  canWrite: boolean;
  lastMessage: { body: string } | null;
  messages: { totalCount: number | null; nodes: SeenMessage[] };
}

interface SeenMessage {
  sequence: number;
  body: string;
  sender: { id: string };
  notice: { kind: string; title: string | null; members: { id: string }[] } | null;
}

const conversationDocument = `query ($id: ID!) { conversation(id: $id) {
  id kind title pictureUrl participantCount participants { role readUpTo deliveredUpTo member { id } }
  unreadCount request archived muted mutedUntil role readUpTo canWrite lastMessage { body }
  messages(last: 50) { totalCount nodes { sequence body sender { id } notice { kind title members { id } } } } } }`;

const once = () => ({ clientMutationId: v7() });

/** What members do with one another, beside writing. */
export function people(messaging: Messaging) {
  async function ask(memberId: string, document: string, variables: Record<string, unknown> = {}) {
    const { data, errors } = await messaging.api.as(memberId).query(document, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Answers the codes of what failed. */
  async function mutate(memberId: string, name: string, input: object): Promise<string[]> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code field } } }`;
    const data = await ask(memberId, document, { input });
    return data[name].userErrors.map(({ code }: { code: string }) => code);
  }

  return {
    ask,
    mutate,
    /** Members who have not set anything: others come to them as requests. */
    members: (count: number) => messaging.members(count, 'REQUESTS'),
    update: (memberId: string, conversationId: string, more: object) =>
      mutate(memberId, 'updateConversation', { ...once(), conversationId, ...more }),
    add: (memberId: string, conversationId: string, ...memberIds: string[]) =>
      mutate(memberId, 'addParticipants', { ...once(), conversationId, memberIds }),
    remove: (memberId: string, conversationId: string, removedId: string) =>
      mutate(memberId, 'removeParticipant', { ...once(), conversationId, memberId: removedId }),
    role: (memberId: string, conversationId: string, otherId: string, role: string) =>
      mutate(memberId, 'setParticipantRole', { ...once(), conversationId, memberId: otherId, role }),
    leave: (memberId: string, conversationId: string) =>
      mutate(memberId, 'leaveConversation', { ...once(), conversationId }),
    answer: (memberId: string, conversationId: string, accept: boolean) =>
      mutate(memberId, 'answerRequest', { ...once(), conversationId, accept }),
    archive: (memberId: string, conversationId: string, archived = true) =>
      mutate(memberId, 'archiveConversation', { conversationId, archived }),
    mute: (memberId: string, conversationId: string, muted = true, until: string | null = null) =>
      mutate(memberId, 'muteConversation', { conversationId, muted, until }),
    block: (memberId: string, otherId: string, blocked = true) =>
      mutate(memberId, 'blockMember', { memberId: otherId, blocked }),
    settings: (memberId: string, input: object) => mutate(memberId, 'updateMessagingSettings', input),
    say: (memberId: string, status: string) => mutate(memberId, 'setPresence', { status }),
    /** The codes of what failed when one writes. */
    async write(memberId: string, conversationId: string, body = 'Hola', more: object = {}): Promise<string[]> {
      const { userErrors } = await messaging.send(memberId, conversationId, body, more);
      return userErrors.map(({ code }: { code: string }) => code);
    },
    async start(memberId: string, ...memberIds: string[]): Promise<string[]> {
      const { userErrors } = await messaging.start(memberId, memberIds);
      return userErrors.map(({ code }: { code: string }) => code);
    },
    /** A conversation as a member sees it; null when they do not. */
    see: async (memberId: string, id: string): Promise<Seen | null> =>
      (await ask(memberId, conversationDocument, { id })).conversation,
    /** The ids in a folder. */
    async folder(memberId: string, folder: string | null = null): Promise<string[]> {
      const { conversations } = await ask(
        memberId,
        'query ($folder: ConversationFolder) { conversations(folder: $folder) { totalCount nodes { id } } }',
        { folder },
      );
      const ids = conversations.nodes.map(({ id }: { id: string }) => id);
      if (conversations.totalCount !== ids.length) throw new Error(`${conversations.totalCount} counted, ${ids.length} listed`);
      return ids;
    },
    /** What the header shows. */
    async viewer(memberId: string): Promise<{ unreadConversations: number; messageRequests: number }> {
      const { _entities } = await ask(
        memberId,
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { unreadConversations messageRequests } } }',
        { r: [{ __typename: 'Viewer', id: memberId }] },
      );
      return _entities[0];
    },
    /** Another member as one sees them. */
    async member(memberId: string, otherId: string) {
      const { _entities } = await ask(
        memberId,
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Member { blockedByViewer presence { status lastSeenAt } } } }',
        { r: [{ __typename: 'Member', id: otherId }] },
      );
      return _entities[0] as { blockedByViewer: boolean; presence: { status: string; lastSeenAt: string | null } } | null;
    },
    /** Whom a member finds online. */
    async online(memberId: string): Promise<{ count: number; ids: string[] }> {
      const { membersOnline } = await ask(memberId, '{ membersOnline(first: 50) { count members { id } } }');
      return { count: membersOnline.count, ids: membersOnline.members.map(({ id }: { id: string }) => id) };
    },
    /** Two who know each other. */
    async contacts(): Promise<[ana: string, luis: string, pair: string]> {
      const [ana, luis] = (await messaging.members(2, 'REQUESTS')) as [string, string];
      const pair = await messaging.conversation(ana, luis);
      await this.write(ana, pair);
      await this.write(luis, pair);
      return [ana, luis, pair];
    },
  };
}
export type People = ReturnType<typeof people>;
