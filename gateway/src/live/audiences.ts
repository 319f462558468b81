import { randomUUID } from 'node:crypto';
import { Kind, visit, type ArgumentNode, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { OperationContext } from '../graph/context.ts';
import { mask } from '../graph/mask.ts';
import type { Prepared } from '../graph/operations.ts';
import type { Planner } from '../graph/planner.ts';
import type { Log } from '../log.ts';
import { Audience } from './audience.ts';

/** The audiences of this gateway by what their followers ask for, each as long as it has any. */
export class Audiences {
  #audiences = new Map<DocumentNode, Map<string, Promise<Audience | undefined>>>();
  /** Operations whose plans do more than to pass events on. */
  #indirect = new WeakSet<OperationDefinitionNode>();

  constructor(
    private readonly planner: Planner,
    private readonly log: Log,
  ) {}

  /** The audience for a subscription; undefined when its plan does more than to pass events on. */
  async find(prepared: Prepared): Promise<Audience | undefined> {
    const { document, operation, coerced } = prepared;
    if (this.#indirect.has(operation)) return undefined;
    const shaping = shapingVariables(document).map((name) => (name in coerced ? [coerced[name]] : []));
    const key = JSON.stringify([operation.name?.value, shaping]);
    for (;;) {
      const found = await this.#opened(key, prepared);
      // Its last follower left while we waited for it.
      if (!found?.closed) return found;
    }
  }

  #opened(key: string, prepared: Prepared): Promise<Audience | undefined> {
    const { document } = prepared;
    let ofDocument = this.#audiences.get(document);
    if (!ofDocument) this.#audiences.set(document, (ofDocument = new Map()));
    let audience = ofDocument.get(key);
    if (!audience) {
      const drop = () => this.#drop(document, key);
      audience = this.#open(prepared, drop);
      ofDocument.set(key, audience);
      audience.then((found) => found ?? drop(), drop);
    }
    return audience;
  }

  async #open({ document, operation, variables }: Prepared, emptied: () => void): Promise<Audience | undefined> {
    const { planner, log } = this;
    const context = nobody(log);
    const { operation: operationType, name } = operation;
    const plan = await planner.direct({ document, operationName: name?.value, operationType, variables, context });
    if (!plan) {
      this.#indirect.add(operation);
      return undefined;
    }
    return new Audience({
      plan,
      mask: (result, own = context) => mask(result, own, planner.schema, document, operation),
      emptied,
      failed: (error) => log.error({ err: error }, 'event lost'),
    });
  }

  #drop(document: DocumentNode, key: string): void {
    const ofDocument = this.#audiences.get(document);
    ofDocument?.delete(key);
    if (ofDocument?.size === 0) this.#audiences.delete(document);
  }
}

/** The context of what is done for all followers at once. */
const nobody = (log: Log): OperationContext => ({
  requestId: randomUUID(),
  caller: null,
  callerKnown: true,
  language: undefined,
  client: '',
  cookies: [],
  deadline: undefined,
  log,
});

const known = new WeakMap<DocumentNode, readonly string[]>();

/** Names of the variables that shape events: all but those of the subscribed field itself, which its source sees to. */
function shapingVariables(document: DocumentNode): readonly string[] {
  let names = known.get(document);
  if (!names) known.set(document, (names = findShapingVariables(document)));
  return names;
}

function findShapingVariables(document: DocumentNode): string[] {
  const ofSubscribedField = new Set<ArgumentNode>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const selection of definition.selectionSet.selections)
      if (selection.kind === Kind.FIELD) for (const argument of selection.arguments ?? []) ofSubscribedField.add(argument);
  }
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Argument: (node) => (ofSubscribedField.has(node) ? false : undefined),
    Variable: ({ name }) => void names.add(name.value),
  });
  return [...names].toSorted();
}
