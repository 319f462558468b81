import type { Message } from '../message/message.type.ts';
import type { InboxReady, MessageChanged, MessageSent, Unplaced } from './inbox.type.ts';

// Streams that tell the same hand out the same object: what it says is worked out once for all their subscribers.

const sent = new WeakMap<Message, Unplaced<MessageSent>>();
const changed = new WeakMap<Message, Unplaced<MessageChanged>>();
const fresh: Unplaced<InboxReady> = { __typename: 'InboxReady', resumed: false };
const resumed: Unplaced<InboxReady> = { __typename: 'InboxReady', resumed: true };

export function sentEvent(message: Message): Unplaced<MessageSent> {
  let event = sent.get(message);
  if (!event) sent.set(message, (event = { __typename: 'MessageSent', message }));
  return event;
}

export function changedEvent(message: Message): Unplaced<MessageChanged> {
  let event = changed.get(message);
  if (!event) changed.set(message, (event = { __typename: 'MessageChanged', message }));
  return event;
}

export const readyEvent = (isResumed: boolean): Unplaced<InboxReady> => (isResumed ? resumed : fresh);
