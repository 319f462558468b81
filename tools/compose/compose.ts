import { composeServices, compositionHasErrors, sortSDL } from '@theguild/federation-composition';
import { parse, print } from 'graphql';

export interface Composed {
  /** What the gateway plans with. Its addresses are placeholders: the gateway sets the real ones when it starts. */
  supergraph: string;
  /** What a client sees. */
  api: string;
}

/** The subgraphs do not fit together; the message lists every reason. */
export class CompositionError extends Error {
  constructor(readonly reasons: string[]) {
    super(`The subgraphs do not compose:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`);
    this.name = 'CompositionError';
  }
}

/** The address that stands for a subgraph in the committed supergraph. */
export const placeholder = (name: string) => `http://${name}.invalid/graphql`;

/** Composes subgraphs, given by name, into the supergraph and the public API, both sorted. */
export function compose(subgraphs: ReadonlyMap<string, string>): Composed {
  const services = [...subgraphs].sort(byName).map(([name, sdl]) => {
    try {
      return { name, typeDefs: parse(sdl), url: placeholder(name) };
    } catch (error) {
      throw new CompositionError([`[${name}] ${(error as Error).message}`]);
    }
  });
  const result = composeServices(services);
  if (compositionHasErrors(result)) throw new CompositionError(result.errors.map((error) => error.message));
  return {
    supergraph: sorted(result.supergraphSdl),
    api: sorted(result.publicSdl),
  };
}

const sorted = (sdl: string) => `${print(sortSDL(parse(sdl)))}\n`;
const byName = ([a]: [string, string], [b]: [string, string]) => (a < b ? -1 : 1);
