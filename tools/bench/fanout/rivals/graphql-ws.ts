// graphql-ws as its documentation shows it: a schema, and an async iterator for each subscriber.
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { front, isInRoom, whose, type RoomEvent } from './front.ts';

const schema = buildSchema(`scalar Cursor
type Query { ok: Boolean }
type Subscription { inbox(after: Cursor): InboxEvent! }
union InboxEvent = InboxReady | MessageSent
type InboxReady { cursor: Cursor! resumed: Boolean! }
type MessageSent { cursor: Cursor! message: Message! }
type Message { id: ID! sequence: Int! body: String! sentAt: String! deleted: Boolean! sender: Node conversation: Node! }
type Node { id: ID! }`);

type Event = RoomEvent | { __typename: 'InboxReady'; cursor: string; resumed: boolean };
const members = new Map<number, (event: Event) => void>();

function inbox(member: number): AsyncIterableIterator<{ inbox: Event }> {
  const waiting: Event[] = [{ __typename: 'InboxReady', cursor: 'A', resumed: false }];
  let pull: ((step: IteratorResult<{ inbox: Event }>) => void) | undefined;
  members.set(member, (event) => {
    if (pull) pull({ done: false, value: { inbox: event } });
    else waiting.push(event);
    pull = undefined;
  });
  return {
    next() {
      const event = waiting.shift();
      if (event) return Promise.resolve({ done: false, value: { inbox: event } });
      return new Promise((resolve) => (pull = resolve));
    },
    return() {
      members.delete(member);
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

const server = front((event, toAll) => {
  for (const [index, tell] of members) if (toAll ? isInRoom(index) : index < 2) tell(event);
});
useServer(
  {
    schema,
    context: async ({ extra }) => ({ member: await whose(extra.request.headers.cookie) }),
    roots: { subscription: { inbox: (_args: unknown, { member }: { member: number }) => inbox(member) } as never },
  },
  new WebSocketServer({ server, path: '/graphql' }),
);
