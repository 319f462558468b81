import { replaceState } from '$app/navigation';
import { page } from '$app/state';
import { newId } from '#lib/text/id.ts';
import type { Problem } from '#lib/text/problems.ts';

/** Long enough that a sentence is one save. */
const PAUSE_MS = 1500;

export interface Check {
  code: string;
  done: boolean;
  required: boolean;
}

type State = 'idle' | 'waiting' | 'saving' | 'saved' | 'device' | 'conflict' | 'refused' | 'signedOut';

/** Cases or resources: where their drafts are, and what the form calls their id. */
export interface Shelf {
  kind: 'case' | 'resource';
  path: string;
  idField: 'caseId' | 'resourceId';
}
export const CASES: Shelf = { kind: 'case', path: '/casos/borradores', idField: 'caseId' };
export const RESOURCES: Shelf = { kind: 'resource', path: '/recursos/borradores', idField: 'resourceId' };

/** A draft as it was read. */
export interface Draft {
  id: string;
  revision: number;
  checklist?: readonly Check[];
}

/** Keeps a case or a resource while it is written: on the server by itself, and on the device until that is done. */
export class Autosave {
  state = $state<State>('idle');
  id = $state('');
  revision = $state('');
  checklist = $state<Check[]>([]);
  problems = $state<Problem[]>([]);
  /** Something that the server never got was found on the device. */
  restored = $state(false);
  #form: HTMLFormElement | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #dirty = false;

  constructor(
    readonly shelf: Shelf,
    draft?: Draft,
    checklist: readonly Check[] = draft?.checklist ?? [],
  ) {
    this.id = draft?.id ?? '';
    this.revision = draft ? String(draft.revision) : '';
    this.checklist = [...checklist];
  }

  readonly attach = (form: HTMLFormElement): (() => void) => {
    this.#form = form;
    this.#restore(form);
    const changed = () => {
      this.#dirty = true;
      if (this.state !== 'conflict') this.state = 'waiting';
      this.#keepHere();
      this.#soon(PAUSE_MS);
    };
    const back = () => this.#dirty && this.#soon(0);
    form.addEventListener('input', changed);
    window.addEventListener('online', back);
    return () => {
      clearTimeout(this.#waiting);
      form.removeEventListener('input', changed);
      window.removeEventListener('online', back);
    };
  };

  /** Without JavaScript a refusal brings the draft's id along; with it, the form knows better. */
  takeOver(values: Record<string, string | string[]>): void {
    const { [this.shelf.idField]: id, revision } = values;
    if (typeof id === 'string' && id && !this.id) {
      this.forget();
      this.#becomes(id);
    }
    if (typeof revision === 'string' && Number(revision) > Number(this.revision)) this.revision = revision;
  }

  /** Waits for what is on its way, so that one writing becomes one draft. */
  async settle(): Promise<void> {
    clearTimeout(this.#waiting);
    await this.#running;
  }

  /** What was written is at its place: nothing is left on the device. */
  forget(): void {
    clearTimeout(this.#waiting);
    this.#dirty = false;
    for (const key of [this.#key, `${this.#prefix}nuevo`]) {
      try {
        localStorage.removeItem(key);
      } catch {
        // A device that keeps nothing has nothing to forget.
      }
    }
  }

  get #prefix(): string {
    return `minga:draft:${this.shelf.kind}:`;
  }

  get #key(): string {
    return this.#prefix + (this.id || 'nuevo');
  }

  #soon(pause: number): void {
    clearTimeout(this.#waiting);
    if (this.state === 'conflict') return;
    this.#waiting = setTimeout(() => {
      this.#running = (this.#running ?? Promise.resolve()).then(() => this.#save());
    }, pause);
  }

  async #save(): Promise<void> {
    if (!this.#form || !this.#dirty) return;
    this.#dirty = false;
    this.state = 'saving';
    const body = new FormData(this.#form);
    body.set(this.shelf.idField, this.id);
    body.set('revision', this.revision);
    body.set('clientMutationId', newId());
    const response = await fetch(`${this.shelf.path}/guardar`, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
    if (response?.type === 'opaqueredirect') return this.#fail('signedOut');
    if (!response || response.status >= 500) return this.#fail('device');
    const answer = (await response.json().catch(() => null)) as Partial<{ id: string; revision: number; checklist: Check[] }> & { problems?: Problem[] } | null;
    this.problems = answer?.problems ?? [];
    if (!response.ok || !answer?.id) return this.#fail(this.problems.some(({ code }) => code === 'CONFLICT') ? 'conflict' : 'refused');
    this.#took(answer.id, String(answer.revision), answer.checklist ?? []);
  }

  #took(id: string, revision: string, checklist: Check[]): void {
    const isNew = !this.id;
    this.revision = revision;
    this.checklist = checklist;
    if (!this.#dirty) this.forget();
    if (isNew) this.#becomes(id);
    this.state = this.#dirty ? 'waiting' : 'saved';
  }

  /** A reload finds the draft, though the page stays as it is. */
  #becomes(id: string): void {
    this.id = id;
    replaceState(`${this.shelf.path}/${id}`, page.state);
  }

  #fail(state: State): void {
    this.#dirty = true;
    this.state = state;
  }

  #keepHere(): void {
    if (!this.#form) return;
    const entries = [...new FormData(this.#form)].filter(([name, value]) => typeof value === 'string' && name !== 'clientMutationId');
    try {
      localStorage.setItem(this.#key, JSON.stringify(entries));
    } catch {
      // The server keeps it in a moment.
    }
  }

  /** Puts back what was written and did not get through. */
  #restore(form: HTMLFormElement): void {
    let entries: [string, string][];
    try {
      entries = JSON.parse(localStorage.getItem(this.#key) ?? '[]') as [string, string][];
    } catch {
      return;
    }
    if (!entries.length) return;
    const ticked = entries.filter(([name]) => name === 'topicIds').map(([, value]) => value);
    for (const box of form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) box.checked = ticked.includes(box.value);
    for (const [name, value] of entries) {
      const field = form.elements.namedItem(name);
      const plain = field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement || field instanceof HTMLInputElement;
      if (plain && !(field instanceof HTMLInputElement && ['checkbox', 'radio', 'hidden'].includes(field.type))) field.value = value;
    }
    this.restored = true;
    this.#dirty = true;
    this.#soon(PAUSE_MS);
  }
}
