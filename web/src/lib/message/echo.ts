import type { MessageBlock } from './message.graph.ts';
import type { Outgoing } from './outbox.svelte.ts';

/** A text as the server stores it: the same signs written in another way are the same text. */
const stored = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').normalize('NFC').trim();

const same = (entry: Outgoing, message: MessageBlock): boolean =>
  stored(message.body) === stored(entry.body) &&
  message.attachments.length === entry.attachments.length &&
  message.attachments.every(({ id }, index) => id === entry.attachments[index]?.id);

/**
 * What waits and is not yet seen among the messages. One's own message may come by the stream, in another tab or after
 * a reload before its confirmation: until that settles it, the message that says the same stands for the one that waits.
 */
export function unheard(entries: readonly Outgoing[], messages: readonly MessageBlock[], viewerId: string): Outgoing[] {
  const taken = new Set<string>();
  return entries.filter((entry) => {
    const { after } = entry;
    if (after === null || entry.refused !== null) return true;
    const echo = messages.find(
      (message) =>
        message.sequence > after && message.sender?.id === viewerId && !message.notice && !message.deleted &&
        !taken.has(message.id) && same(entry, message),
    );
    if (echo) taken.add(echo.id);
    return !echo;
  });
}
