import { GraphQLError } from 'graphql';

/** A failure that ends an operation (or one field of it); `extensions.code` is what a client may rely on. */
export class Problem extends GraphQLError {
  constructor(code: string, message: string, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { ...extensions, code } });
    this.name = 'Problem';
  }
  get code(): string {
    return this.extensions['code'] as string;
  }
}

/** The call needs a signed-in member. */
export const unauthenticated = () => new Problem('UNAUTHENTICATED', 'Sign in first.');
/** There is nothing by that name, or nothing that this viewer may know of. */
export const notFound = (what: string) => new Problem('NOT_FOUND', `${what} not found.`);
/** An argument is outside what the API accepts. */
export const badInput = (message: string, field?: string) =>
  new Problem('BAD_USER_INPUT', message, field ? { field } : {});
/** The same clientMutationId came before with another payload. */
export const conflict = (message = 'This clientMutationId was used with another payload.') =>
  new Problem('CONFLICT', message);

/** Codes of expected failures, which mutations answer as data. */
export type UserErrorCode =
  | 'REQUIRED'
  | 'TOO_LONG'
  | 'TOO_SHORT'
  | 'INVALID'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'FORBIDDEN'
  | 'TAKEN'
  | 'TOO_MANY'
  | 'CYCLE'
  | 'AMBIGUOUS'
  | 'EXPIRED'
  | 'WRONG_CREDENTIALS'
  | 'NOT_ACCEPTING';

/** An expected failure of a mutation: which field, what kind, and a sentence in English for programs' logs. */
export interface Failure {
  code: UserErrorCode;
  field: string[] | null;
  message: string;
}

export const failure = (code: UserErrorCode, field: string | string[] | null, message: string): Failure => ({
  code,
  field: typeof field === 'string' ? [field] : field,
  message,
});

/** Thrown by a use case to roll its transaction back and answer `userErrors`. */
export class Failed extends Error {
  constructor(readonly failures: Failure[]) {
    super(failures.map((f) => f.message).join(' '));
    this.name = 'Failed';
  }
}

/** Rolls the use case back with one expected failure. */
export const fail = (code: UserErrorCode, field: string | string[] | null, message: string): never => {
  throw new Failed([failure(code, field, message)]);
};
