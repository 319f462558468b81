import type { GraphQLSchema } from 'graphql';
import { Audience } from './audience.ts';
import type { StreamDocument } from './documents.ts';

/** The audiences of this process, each as long as it has subscribers. */
export class Audiences {
  #audiences = new Map<string, Audience>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly context: () => object,
  ) {}

  /** The audience of a document's subscriber; undefined where nothing can be shared. */
  join(known: StreamDocument, variables: Record<string, unknown> | undefined): Audience | undefined {
    const { shareable } = known;
    if (!shareable || shareable.events.size === 0) return undefined;
    const own = Object.fromEntries(shareable.variables.map((name) => [name, variables?.[name]]));
    const key = JSON.stringify([known.text, own]);
    let audience = this.#audiences.get(key);
    if (!audience) {
      const { schema, context } = this;
      audience = new Audience({ schema, document: known.document, variables, shareable, context });
      this.#audiences.set(key, audience);
    }
    audience.subscribers++;
    return audience;
  }

  leave(audience: Audience): void {
    if (--audience.subscribers > 0) return;
    for (const [key, other] of this.#audiences) if (other === audience) this.#audiences.delete(key);
  }
}
