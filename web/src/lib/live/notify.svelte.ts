import type { Client } from '@urql/core';
import { m } from '#lib/paraglide/messages.js';
import { NotificationDocument } from './live.graph.ts';
import { isQuiet } from './quiet.ts';

const KEY = 'minga:notifications';
const LONGEST = 160;
const AT_MOST = 100;

/** Whether this browser tells of messages while its window is hidden; each device is asked for itself. */
class Notifications {
  /** `off`: not asked for. `refused`: the browser will not, whatever we ask. `missing`: it cannot. */
  state = $state<'missing' | 'off' | 'on' | 'refused'>('off');

  /** The last that were told of: the stream and what one catches up with may both know of a message. */
  #told: string[] = [];

  /** Looks at what the browser allows; to be called in the browser, before `state` is shown. */
  look(): void {
    if (!('Notification' in globalThis)) this.state = 'missing';
    else if (Notification.permission === 'denied') this.state = 'refused';
    else this.state = Notification.permission === 'granted' && wanted() ? 'on' : 'off';
  }

  /** Asks the browser, which asks the person; only ever in answer to a press of theirs. */
  async switchOn(): Promise<void> {
    if (!('Notification' in globalThis)) return;
    const permission = await Notification.requestPermission();
    if (permission === 'granted') want(true);
    this.look();
  }

  switchOff(): void {
    want(false);
    this.look();
  }

  /** Tells of another's message, unless one looks at the page, wants quiet, or has muted the conversation. */
  async tell(messageId: string, client: Client): Promise<void> {
    this.look();
    if (this.state !== 'on' || document.visibilityState === 'visible') return;
    if (this.#told.includes(messageId)) return;
    this.#told = [...this.#told.slice(-AT_MOST), messageId];
    const variables = { id: messageId };
    const { data } = await client.query(NotificationDocument, variables, { requestPolicy: 'network-only' }).toPromise();
    const found = data?.message;
    if (!found || found.notice || found.deleted || isQuiet(data.messagingSettings?.quietHours)) return;
    const { conversation, sender } = found;
    if (conversation.muted || conversation.request || sender?.blockedByViewer) return;
    const name = sender?.name ?? m.someone();
    const title = conversation.title ? `${name} · ${conversation.title}` : name;
    const text = found.body || m.message_files_only();
    show(title, text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text, conversation.id);
  }
}

/** Tabs tell of the same message under the same tag: it is seen once. */
function show(title: string, body: string, conversationId: string): void {
  try {
    const notification = new Notification(title, { body, tag: `minga:${conversationId}`, icon: '/minga.svg' });
    notification.onclick = () => {
      window.focus();
      notification.close();
      location.assign(`/mensajes/${conversationId}`);
    };
  } catch {
    // Some phones allow notifications, but only to a service worker.
  }
}

function wanted(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

function want(on: boolean): void {
  try {
    if (on) localStorage.setItem(KEY, 'on');
    else localStorage.removeItem(KEY);
  } catch {
    // Then it is for as long as the browser remembers: not at all.
  }
}

export const notifications = new Notifications();
