import type { Stored } from '#lib/file/upload.ts';
import { Uploads } from '#lib/file/uploads.svelte.ts';
import type { MessageBlock, Quoted } from './message.graph.ts';

interface Kept {
  body: string;
  replyTo: Quoted | null;
  files: { name: string; size: number; done: Stored | null }[];
}

/** What one is writing in one conversation. It is kept on the device until it is sent. */
export class Writing {
  body = $state('');
  replyTo = $state.raw<Quoted | null>(null);
  /** One's own message whose text is being changed. */
  editing = $state.raw<MessageBlock | null>(null);
  readonly uploads = new Uploads({ keeper: 'messaging', most: () => 10 });
  readonly #key: string;
  /** What was being written when the change of another began. */
  #aside = '';

  constructor(viewerId: string, conversationId: string) {
    this.#key = `minga:draft:message:${viewerId}:${conversationId}`;
  }

  /** There is something to send, and nothing that it waits for. */
  get sendable(): boolean {
    if (this.editing) return this.body.trim() !== '';
    return this.uploads.ready && (this.body.trim() !== '' || this.uploads.items.length > 0);
  }

  reply({ id, body, deleted, sender, attachments }: MessageBlock): void {
    this.stopEditing();
    this.replyTo = { id, body, deleted, sender, attachments: attachments.map(({ id: file, name }) => ({ id: file, name })) };
    this.keep();
  }

  edit(message: MessageBlock): void {
    if (!this.editing) this.#aside = this.body;
    this.editing = message;
    this.body = message.body;
  }

  stopEditing(): void {
    if (!this.editing) return;
    this.editing = null;
    this.body = this.#aside;
    this.#aside = '';
  }

  /** What is sent leaves nothing behind. */
  clear(): void {
    this.body = '';
    this.replyTo = null;
    this.uploads.clear();
    this.keep();
  }

  restore(): void {
    const kept = read(this.#key);
    if (!kept) return;
    if (!this.body) this.body = kept.body;
    this.replyTo = kept.replyTo;
    this.uploads.restore(kept.files);
  }

  keep(): void {
    const body = this.editing ? this.#aside : this.body;
    const files = this.uploads.items.map(({ name, size, done }) => ({ name, size, done: $state.snapshot(done) }));
    try {
      if (!body.trim() && !this.replyTo && !files.length) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify({ body, replyTo: this.replyTo, files } satisfies Kept));
    } catch {
      // Storage may be switched off; writing works all the same.
    }
  }
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}
