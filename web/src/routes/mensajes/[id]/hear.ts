import { type IncomingMessage, live } from '#lib/live/state.svelte.ts';
import { outbox } from '#lib/message/outbox.svelte.ts';
import type { Thread } from '#lib/message/thread.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Announcer } from './announce.svelte.ts';

/** Lets a conversation on the screen follow the stream; the answer ends it. */
export function hear(thread: Thread, announcer: Announcer): () => void {
  const { id, viewerId, company, reading } = thread;
  const tell = (message: IncomingMessage) => {
    thread.tell(message);
    outbox.know(id, message.sequence);
  };
  const message = (message: IncomingMessage) => {
    if (message.conversation.id !== id) return;
    const known = thread.timeline.find(message.id);
    tell(message);
    const { sender, notice, body, attachments, sequence } = message;
    if (known || notice || !sender || sender.id === viewerId || company.blocked.has(sender.id)) return;
    if (document.visibilityState !== 'visible' || !thread.following) reading.divide(sequence);
    announcer.arrived(company.name(sender.id) ?? m.someone(), body || (attachments[0]?.name ?? ''));
  };
  // What was told while this page was on its way.
  for (const recent of live.recent(id)) tell(recent);
  return live.listen({
    message,
    changed: (changed) => void (changed.conversation.id === id && tell(changed)),
    read(event) {
      if (event.conversationId !== id) return;
      if (event.memberId === viewerId) reading.elsewhere(event.readUpTo);
      else company.mark(event.memberId, { read: event.readUpTo });
    },
    delivered(event) {
      if (event.conversationId === id) company.mark(event.memberId, { delivered: event.deliveredUpTo });
    },
    left: (conversationId) => void (conversationId === id && (thread.gone = true)),
    refresh: (conversationId) => void ((conversationId ?? id) === id && thread.refresh()),
  });
}
