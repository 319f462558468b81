import type { Data } from './api.ts';
import type { Seen } from './history.ts';

/** What clients ask for: as the web client does, of what a history tells. */
const message = `
  id sequence body deleted notice { kind } reactions { reaction count byViewer } sender { id } conversation { id }`;

export const documents = {
  inbox: `subscription ($after: Cursor) { inbox(after: $after) {
    __typename
    ... on InboxReady { cursor resumed }
    ... on MessageSent { cursor message { ${message} } }
    ... on MessageChanged { cursor message { ${message} } }
    ... on ConversationChanged { cursor conversation { id } }
    ... on ConversationRead { cursor conversationId }
    ... on ConversationDelivered { cursor conversationId }
    ... on ConversationLeft { cursor conversationId }
  } }`,
  page: `query ($id: ID!, $before: Cursor) { conversation(id: $id) {
    messages(last: 50, before: $before) {
      nodes { ${message} } pageInfo { hasPreviousPage startCursor }
    } } }`,
  send: `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { ${message} } userErrors { code } } }`,
  edit: `mutation ($input: EditMessageInput!) { editMessage(input: $input) { message { id } userErrors { code } } }`,
  delete: `mutation ($input: DeleteMessageInput!) { deleteMessage(input: $input) { message { id } userErrors { code } } }`,
  react: `mutation ($input: ReactToMessageInput!) { reactToMessage(input: $input) { message { id } userErrors { code } } }`,
  leave: `mutation ($input: LeaveConversationInput!) { leaveConversation(input: $input) { conversationId userErrors { code } } }`,
  add: `mutation ($input: AddParticipantsInput!) { addParticipants(input: $input) { conversation { id } userErrors { code } } }`,
  remove: `mutation ($input: RemoveParticipantInput!) { removeParticipant(input: $input) { conversation { id } userErrors { code } } }`,
  read: `mutation ($input: MarkReadInput!) { markRead(input: $input) { userErrors { code } } }`,
  start: `mutation ($input: StartConversationInput!) { startConversation(input: $input) { conversation { id } userErrors { code } } }`,
} as const;

interface Reaction {
  reaction: string;
  count: number;
  byViewer: boolean;
}

/** A message of an answer or an event as histories tell it. */
export const seen = (node: Data): Seen => ({
  conversation: node['conversation'].id,
  id: node['id'],
  sequence: node['sequence'],
  sender: node['sender']?.id ?? null,
  body: node['body'],
  deleted: node['deleted'],
  notice: Boolean(node['notice']),
  reactions: (node['reactions'] as Reaction[])
    .filter(({ count }) => count > 0)
    .map(({ reaction, count, byViewer }) => `${reaction} ${count}${byViewer ? '*' : ''}`)
    .sort()
    .join(),
});
