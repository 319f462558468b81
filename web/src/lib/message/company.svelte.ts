import { SvelteMap } from 'svelte/reactivity';
import type { OpenConversation } from './thread.graph.ts';

export interface Person {
  id: string;
  handle: string;
  name: string;
}

/** How far somebody else has come: 0 where they or the viewer keep it to themselves. */
export interface Mark {
  read: number;
  delivered: number;
}

/** How far one of one's own messages has come. */
export interface Receipt {
  state: 'sent' | 'delivered' | 'read';
  /** Those who are known to have read it. */
  readers: string[];
}

/** Who is, or was, in a conversation, and how far each has read. */
export class Company {
  readonly viewerId: string;
  /** The others who are in it now. */
  present = $state.raw<string[]>([]);
  /** Everybody who takes part or is spoken of, also those who have left. */
  readonly people = new SvelteMap<string, Person>();
  /** Those whom the viewer has blocked. */
  blocked = $state.raw(new Set<string>());
  readonly #marks = new SvelteMap<string, Mark>();

  constructor(viewerId: string) {
    this.viewerId = viewerId;
  }

  update({ participants }: Pick<OpenConversation, 'participants'>): void {
    for (const { member, readUpTo, deliveredUpTo } of participants) {
      if (!member) continue;
      this.people.set(member.id, member);
      this.mark(member.id, { read: readUpTo, delivered: deliveredUpTo });
    }
    const members = participants.flatMap(({ member }) => member ?? []);
    this.present = members.map(({ id }) => id).filter((id) => id !== this.viewerId);
    this.blocked = new Set(members.filter(({ blockedByViewer }) => blockedByViewer).map(({ id }) => id));
  }

  /** Somebody who may not be in it any more. */
  meet(person: Partial<Person> & { id: string }): void {
    const { id, handle, name } = person;
    if (name && handle && !this.people.has(id)) this.people.set(id, { id, handle, name });
  }

  name(memberId: string | undefined): string | undefined {
    return memberId === undefined ? undefined : this.people.get(memberId)?.name;
  }

  /** Marks only ever go forward. */
  mark(memberId: string, { read = 0, delivered = 0 }: Partial<Mark>): void {
    if (memberId === this.viewerId) return;
    const known = this.#marks.get(memberId);
    const next = { read: Math.max(read, known?.read ?? 0), delivered: Math.max(delivered, read, known?.delivered ?? 0) };
    if (next.read !== known?.read || next.delivered !== known.delivered) this.#marks.set(memberId, next);
  }

  /** What has become of one's own message: of all others the one who is furthest behind says. */
  receipt(sequence: number): Receipt {
    const marks = this.present.map((id) => ({ id, mark: this.#marks.get(id) ?? { read: 0, delivered: 0 } }));
    const readers = marks.filter(({ mark }) => mark.read >= sequence).map(({ id }) => id);
    if (!marks.length) return { state: 'sent', readers };
    if (readers.length === marks.length) return { state: 'read', readers };
    const delivered = marks.every(({ mark }) => mark.delivered >= sequence);
    return { state: delivered ? 'delivered' : 'sent', readers };
  }
}
