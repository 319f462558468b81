import { Failed, unauthenticated, type Failure } from '@minga/problem';
import type { Caller } from '@minga/viewer';

/** The signed-in caller, or an UNAUTHENTICATED problem: the first line of a use case. */
export function memberOf(context: { caller: Caller | null }): Caller {
  if (!context.caller) throw unauthenticated();
  return context.caller;
}

export type Payload<Noun extends string, T> = { [key in Noun]: T | null } & {
  clientMutationId?: string;
  userErrors: Failure[];
};

/** Answers a mutation: the noun, or `userErrors` when the use case failed in an expected way. */
export async function mutate<Noun extends string, T>(
  noun: Noun,
  input: { clientMutationId?: string },
  useCase: () => Promise<T>,
): Promise<Payload<Noun, T>> {
  const base = input.clientMutationId === undefined ? {} : { clientMutationId: input.clientMutationId };
  try {
    return { ...base, [noun]: await useCase(), userErrors: [] } as Payload<Noun, T>;
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    return { ...base, [noun]: null, userErrors: error.failures } as Payload<Noun, T>;
  }
}
