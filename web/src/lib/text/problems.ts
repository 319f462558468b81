import { m } from '#lib/paraglide/messages.js';

/** Something wrong with what was sent: a code of the API, and the field when it is about one. */
export interface Problem {
  code: string;
  field: string | null;
}

const SENTENCES: Record<string, () => string> = {
  REQUIRED: m.problem_required,
  TOO_LONG: m.problem_too_long,
  TOO_SHORT: m.problem_too_short,
  INVALID: m.problem_invalid,
  BAD_USER_INPUT: m.problem_invalid,
  NOT_FOUND: m.problem_not_found,
  CONFLICT: m.problem_conflict,
  FORBIDDEN: m.problem_forbidden,
  CYCLE: m.problem_cycle,
  AMBIGUOUS: m.problem_ambiguous,
  TAKEN: m.problem_taken,
  TOO_MANY: m.problem_too_many,
  TOO_MANY_REQUESTS: m.problem_too_many,
  EXPIRED: m.problem_expired,
  WRONG_CREDENTIALS: m.problem_wrong_credentials,
  NOT_ACCEPTING: m.problem_not_accepting,
  OUTAGE: m.problem_outage,
};


/** The problem in the reader's words; the API's own sentence is for programs' logs. */
export function explain({ code, field }: Problem): string {
  // That a year is wrong would leave one guessing: it may be the future's.
  if (code === 'INVALID' && /year$/i.test(field ?? '')) return m.problem_year();
  return (SENTENCES[code] ?? m.problem_unknown)();
}

/** What is wrong with one field of a form, if anything. */
export function problemOf(problems: readonly Problem[] | undefined, field: string): string | undefined {
  const found = problems?.find((problem) => problem.field === field);
  return found && explain(found);
}

/** What a form gets back when it could not be done: what was typed, and what is wrong with it. */
export interface Refused {
  form: string;
  values: Record<string, string | string[]>;
  problems: Problem[];
}

/** The refusal among the answers that the forms of a page may get. */
export function refusalOf(form: object | null | undefined): Refused | null {
  return form && 'problems' in form && form.problems ? (form as Refused) : null;
}
