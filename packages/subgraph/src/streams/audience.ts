import { randomBytes } from 'node:crypto';
import { execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Shareable } from './shareable.ts';
import { placedEvent } from './source.ts';

/** Stands for the subscriber's place while an event is resolved for all. Nobody can know it, so nobody can write it. */
export const hole = `~${randomBytes(18).toString('base64url')}`;
const holeInJson = JSON.stringify(hole);

/** An event as JSON for all subscribers of an audience, cut where each one's place goes. */
export interface SharedAnswer {
  payload: string;
  parts: readonly string[];
}

export interface AudienceOptions {
  schema: GraphQLSchema;
  document: DocumentNode;
  variables: Record<string, unknown> | undefined;
  shareable: Shareable;
  /** What resolvers get when nobody in particular asks. */
  context: () => object;
}

/** Subscribers to whom an event is one and the same but for their places: it is resolved once for all of them. */
export class Audience {
  /** Null: it failed for nobody in particular. */
  #answers = new WeakMap<object, SharedAnswer | null | Promise<SharedAnswer | null>>();
  subscribers = 0;

  constructor(private readonly options: AudienceOptions) {}

  /** Whether this subscriber's place is wanted for the event. */
  places(event: object): boolean {
    return this.#kindOf(event)?.placed ?? true;
  }

  #kindOf(event: object): { placed: boolean } | undefined {
    const { __typename: type } = event as { __typename?: string };
    return type === undefined ? undefined : this.options.shareable.events.get(type);
  }

  /** Null: each subscriber gets an own answer. A promise only as long as something is being loaded for it. */
  answer(event: object): SharedAnswer | null | Promise<SharedAnswer | null> {
    const known = this.#answers.get(event);
    if (known !== undefined) return known;
    if (!this.#kindOf(event)) return null;
    const result = this.#resolve(event);
    if (!(result instanceof Promise)) return this.#keep(event, result);
    const answer = result.then(
      (resolved) => this.#keep(event, resolved),
      () => this.#keep(event, undefined),
    );
    this.#answers.set(event, answer);
    return answer;
  }

  #resolve(event: object): ExecutionResult | Promise<ExecutionResult> {
    const { schema, document, variables, context } = this.options;
    return execute({
      schema,
      document,
      rootValue: placedEvent(event, hole),
      variableValues: variables,
      contextValue: context(),
    }) as ExecutionResult | Promise<ExecutionResult>;
  }

  #keep(event: object, result: ExecutionResult | undefined): SharedAnswer | null {
    const answer = result && !result.errors ? cut(JSON.stringify(result)) : null;
    this.#answers.set(event, answer);
    return answer;
  }
}

/** Null where a field made something else of the place than telling it. */
function cut(payload: string): SharedAnswer | null {
  const parts = payload.split(holeInJson);
  return parts.some((part) => part.includes(hole)) ? null : { payload, parts };
}

/** The event as one subscriber's JSON. */
export const filled = ({ parts }: SharedAnswer, place: string | undefined): string =>
  parts.length === 1 ? parts[0]! : parts.join(JSON.stringify(place));
