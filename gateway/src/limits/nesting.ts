import { Problem } from '@minga/problem';
import { limits } from './limits.ts';

/** Refuses variables that are nested without end. Walks level by level: no recursion to overflow. */
export function checkNesting(variables: unknown): Problem | undefined {
  let level: unknown[] = [variables];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.variables + 1)
      return new Problem('VARIABLES_TOO_DEEP', `Variables may be nested ${limits.variables} deep.`);
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return undefined;
}
