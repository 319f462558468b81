import type { Client } from '@urql/core';
import type { MessageBlock } from '#lib/message/message.graph.ts';
import { DeviceStore } from '#lib/message/outbox.store.ts';
import { outbox } from '#lib/message/outbox.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { pause } from './backoff.ts';
import { post } from './post.ts';
import { live } from './state.svelte.ts';
import { isStillHere, moveOut } from './tenant.ts';

/** Signing out takes along what the device has kept; what was not sent yet is asked about first. */
function leave(event: SubmitEvent): void {
  if (!(event.target instanceof HTMLFormElement) || new URL(event.target.action).pathname !== '/salir') return;
  const count = outbox.entries.length;
  if (count && !window.confirm(m.sign_out_unsent({ count }))) return event.preventDefault();
  outbox.close();
  moveOut();
}

/** What one says: it waits on the device until the server has it, whichever tab brings it there. */
export function openOutbox(viewerId: string, client: Client): () => void {
  const store = new DeviceStore(viewerId);
  const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`minga:${viewerId}`) : undefined;
  const confirmed = (conversationId: string, message: MessageBlock) =>
    live.message({ ...message, conversation: { id: conversationId } }, 'message');
  tabs?.addEventListener('message', ({ data }: MessageEvent<{ conversationId: string; message: MessageBlock }>) =>
    confirmed(data.conversationId, data.message),
  );
  outbox.open({
    store,
    send: async (outgoing) => (isStillHere(viewerId) ? post(client, outgoing) : { kind: 'expired' }),
    sent(conversationId, message) {
      tabs?.postMessage({ conversationId, message });
      confirmed(conversationId, message);
    },
    helps: () => document.visibilityState === 'visible',
    later: (failures, act) => void setTimeout(act, pause(failures)),
  });
  const wake = () => outbox.wake();
  const unwatch = store.watch(() => outbox.reread());
  addEventListener('online', wake);
  document.addEventListener('submit', leave, { capture: true });
  document.addEventListener('visibilitychange', wake);
  return () => {
    removeEventListener('online', wake);
    document.removeEventListener('submit', leave, { capture: true });
    document.removeEventListener('visibilitychange', wake);
    unwatch();
    tabs?.close();
    outbox.close();
  };
}
