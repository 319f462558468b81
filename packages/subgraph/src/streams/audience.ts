import { randomBytes } from 'node:crypto';
import { execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
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
  /** Whether its events tell the subscriber's place. */
  placed: boolean;
  /** What resolvers get when nobody in particular asks. */
  context: () => object;
}

/** Subscribers to whom an event is one and the same but for their places: it is resolved once for all of them. */
export class Audience {
  /** Null: the event failed for nobody in particular; each subscriber gets an own answer. */
  #answers = new WeakMap<object, SharedAnswer | null | Promise<SharedAnswer | null>>();
  subscribers = 0;

  constructor(private readonly options: AudienceOptions) {}

  get placed(): boolean {
    return this.options.placed;
  }

  /** A promise only as long as something is being loaded for it. */
  answer(event: object): SharedAnswer | null | Promise<SharedAnswer | null> {
    const known = this.#answers.get(event);
    if (known !== undefined) return known;
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
