import { Problem } from '@minga/problem';
import {
  execute,
  getVariableValues,
  Kind,
  OperationTypeNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
} from 'graphql';
import { checkCost } from '../limits/cost.ts';
import { checkNesting } from '../limits/nesting.ts';
import type { OperationContext } from './context.ts';
import type { Documents, KnownDocument, Requested } from './documents.ts';
import { internal, mask, withoutHints, type MaskedResult } from './mask.ts';
import type { Planner } from './planner.ts';

export interface OperationRequest extends Requested {
  variables?: Record<string, unknown> | undefined;
}

/** An operation that may run: known document, good variables, within every limit. */
export interface Prepared extends KnownDocument {
  variables: Record<string, unknown>;
  /** Their values as the schema takes them, with defaults. */
  coerced: Record<string, unknown>;
}

/** The operation was refused before anything ran. */
export interface Refused {
  errors: GraphQLFormattedError[];
}

/** The way of every operation, whichever transport it came by: checks, plan, subgraphs, masked answer. */
export class Operations {
  constructor(
    private readonly planner: Planner,
    private readonly documents: Documents,
  ) {}

  prepare(request: OperationRequest): Prepared | Refused {
    const nested = checkNesting(request.variables);
    if (nested) return refused([nested]);
    const known = this.documents.find(request);
    if (!('document' in known)) return refused(known);
    const { document, operation } = known;
    const { schema } = this.planner;
    const values = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {}, { maxErrors: 5 });
    if (values.errors)
      return refused(values.errors.map(({ message }) => new Problem('BAD_USER_INPUT', withoutHints(message))));
    const tooCostly = checkCost(schema, document, operation, values.coerced);
    if (tooCostly) return refused([tooCostly]);
    return { document, operation, variables: request.variables ?? {}, coerced: values.coerced };
  }

  /** Runs a query or a mutation. Never throws. */
  async execute(prepared: Prepared, context: OperationContext): Promise<MaskedResult> {
    try {
      const result = introspects(prepared) ? await this.#introspect(prepared) : await this.#run(prepared, context);
      if (Symbol.asyncIterator in result) throw new Error('a stream for an operation that is none');
      return this.#masked(result, prepared, context);
    } catch (error) {
      return { data: null, errors: [internal(error, context)] };
    }
  }

  /** Starts a subscription: its events, or one result when its source refused it. */
  async subscribe(
    prepared: Prepared,
    context: OperationContext,
  ): Promise<AsyncIterableIterator<MaskedResult> | MaskedResult> {
    try {
      const events = await this.#run(prepared, context);
      if (!(Symbol.asyncIterator in events)) return this.#masked(events, prepared, context);
      return this.#events(events[Symbol.asyncIterator](), prepared, context);
    } catch (error) {
      return { data: null, errors: [internal(error, context)] };
    }
  }

  /** Not a generator: `return` has to reach the source at once, even while the next event is awaited. */
  #events(
    source: AsyncIterator<ExecutionResult>,
    prepared: Prepared,
    context: OperationContext,
  ): AsyncIterableIterator<MaskedResult> {
    const finished = { done: true, value: undefined } as const;
    return {
      next: async () => {
        try {
          const step = await source.next();
          return step.done ? finished : { done: false, value: this.#masked(step.value, prepared, context) };
        } catch (error) {
          internal(error, context);
          return finished;
        }
      },
      return: async () => {
        await source.return?.();
        return finished;
      },
      throw: async (error) => {
        await source.return?.();
        throw error;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  async #run({ document, operation, variables }: Prepared, context: OperationContext) {
    return this.planner.run({
      document,
      operationName: operation.name?.value,
      operationType: operation.operation,
      variables,
      context,
    });
  }

  /** Questions about the schema itself need no subgraph. */
  async #introspect({ document, operation, variables }: Prepared): Promise<ExecutionResult> {
    const { schema } = this.planner;
    return execute({ schema, document, operationName: operation.name?.value, variableValues: variables, rootValue: {} });
  }

  #masked(result: ExecutionResult, { document, operation }: Prepared, context: OperationContext): MaskedResult {
    return mask(result, context, this.planner.schema, document, operation);
  }
}

const refused = (problems: readonly GraphQLError[]): Refused => ({ errors: problems.map((problem) => problem.toJSON()) });

/** Whether an operation asks for nothing but the schema, or for the root type's name only. */
function introspects({ operation }: Prepared): boolean {
  return (
    operation.operation === OperationTypeNode.QUERY &&
    operation.selectionSet.selections.every(
      (selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
    )
  );
}
