import { fail, type ActionFailure } from '@sveltejs/kit';
import type { Problem } from '#lib/text/problems.ts';
import { type Answer, toSignIn } from './graph.ts';

/** What a form gets back when it could not be done: what was typed, and what is wrong with it. */
export interface Refusal {
  /** Which form of the page this is about. */
  form: string;
  values: Record<string, string | string[]>;
  problems: Problem[];
}

/** The fields of a form as plain texts; a password is never sent back. */
export class Fields {
  readonly data: FormData;

  constructor(data: FormData) {
    this.data = data;
  }

  static async of(request: Request): Promise<Fields> {
    return new Fields(await request.formData());
  }

  text(name: string): string {
    const value = this.data.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
  }

  /** The text, or undefined when nothing was typed. */
  optional(name: string): string | undefined {
    return this.text(name) || undefined;
  }

  all(name: string): string[] {
    return this.data.getAll(name).filter((value): value is string => typeof value === 'string' && value !== '');
  }

  /** A password as it was typed, blanks included. */
  secret(name: string): string {
    const value = this.data.get(name);
    return typeof value === 'string' ? value : '';
  }

  /** One of the values that are allowed, or undefined. */
  oneOf<Value extends string>(name: string, allowed: readonly Value[]): Value | undefined {
    return allowed.find((value) => value === this.text(name));
  }

  get clientMutationId(): string {
    return this.text('clientMutationId') || crypto.randomUUID();
  }

  get values(): Record<string, string | string[]> {
    const values: Record<string, string | string[]> = {};
    for (const name of new Set(this.data.keys())) {
      if (name === 'password' || name === 'clientMutationId') continue;
      const all = this.all(name);
      values[name] = all.length > 1 ? all : (all[0] ?? '');
    }
    return values;
  }
}

interface Payload {
  userErrors: { code: string; field: string[] | null }[];
}

/** Refuses a form by hand. */
export function refuse(form: string, fields: Fields, problems: Problem[], status = 422): ActionFailure<Refusal> {
  return fail(status, { form, values: fields.values, problems });
}

/**
 * The payload of a mutation, or the refusal to give back to the form. A visitor whose session has ended
 * is sent to sign in and back; the draft waits in the browser.
 */
export function outcome<Data extends Record<string, unknown>, Field extends keyof Data & string>(
  answer: Answer<Data>,
  field: Field,
  form: string,
  fields: Fields,
  url: URL,
): { done: NonNullable<Data[Field]>; refused?: never } | { refused: ActionFailure<Refusal>; done?: never } {
  if (answer.codes.includes('UNAUTHENTICATED')) toSignIn(url);
  const payload = answer.data?.[field] as (Payload & NonNullable<Data[Field]>) | null | undefined;
  if (payload && !payload.userErrors.length) return { done: payload };
  if (payload) {
    // Of one of several it is the field that counts, not its place: what several lack is told once.
    const problems = new Map<string, Problem>();
    for (const { code, field: path } of payload.userErrors) {
      const field = path?.findLast((step) => !/^\d+$/.test(step)) ?? null;
      problems.set(`${code} ${field}`, { code, field });
    }
    return { refused: refuse(form, fields, [...problems.values()]) };
  }
  const code = answer.codes.find((each) => each in KNOWN) ?? 'OUTAGE';
  return { refused: refuse(form, fields, [{ code, field: null }], code === 'OUTAGE' ? 503 : 422) };
}

const KNOWN: Record<string, true> = {
  BAD_USER_INPUT: true,
  CONFLICT: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  TOO_MANY: true,
  TOO_MANY_REQUESTS: true,
};
