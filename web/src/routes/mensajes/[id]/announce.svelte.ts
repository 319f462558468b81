import { m } from '#lib/paraglide/messages.js';

/** Messages that come in quick succession are told of together, so that a lively group can be listened to. */
const TOGETHER_MS = 900;
const LONGEST = 200;

/** What a screen reader says of what arrives. */
export class Announcer {
  text = $state('');
  #waiting: { name: string; body: string }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    this.text = text;
  }

  arrived(name: string, body: string): void {
    this.#waiting.push({ name, body: body.slice(0, LONGEST) });
    this.#timer ??= setTimeout(() => this.#tell(), TOGETHER_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
    this.text = '';
  }

  #tell(): void {
    const told = this.#waiting.splice(0);
    this.#timer = undefined;
    const last = told.at(-1);
    if (!last) return;
    const one = m.message_announce(last);
    this.text = told.length === 1 ? one : `${m.messages_announce({ count: told.length })} ${one}`;
  }
}
