import { m } from '#lib/paraglide/messages.js';
import { explain, type Problem } from '#lib/text/problems.ts';

/** Somebody who can be chosen. */
export interface Choice {
  id: string;
  handle: string;
  name: string;
  /** What they do and where, in a line. */
  about: string;
}

/** What is wrong with the people chosen, by name where the server says whom it is about or there is only one. */
export function explainPeople(problems: readonly Problem[], chosen: readonly Pick<Choice, 'id' | 'name'>[]): string {
  return problems
    .map((problem) => {
      const named = chosen.find(({ id }) => id === problem.field) ?? (chosen.length === 1 ? chosen[0] : undefined);
      if (problem.code === 'NOT_ACCEPTING') return named ? m.people_refuses({ name: named.name }) : m.people_one_refuses();
      if (problem.code === 'NOT_FOUND') return named ? m.people_gone({ name: named.name }) : m.people_one_gone();
      return problem.code === 'TOO_MANY' ? m.people_too_many() : explain(problem);
    })
    .join(' ');
}
