import { Agent, type ServerResponse } from 'node:http';
import { call } from '../upstream/call.ts';
import type { Subgraph } from '../upstream/subgraph.ts';
import { replyJson } from './reply.ts';

const heldFor = 500;

export interface Part {
  name: string;
  ready(): Promise<boolean>;
}

/** Whether the whole network can be used: `GET /healthz`. */
export class Health {
  #checked = 0;
  #result: Promise<Record<string, boolean>> | undefined;

  /** `detailed` also names the parts. */
  constructor(
    private readonly parts: readonly Part[],
    private readonly detailed: boolean,
  ) {}

  async handle(response: ServerResponse): Promise<void> {
    const now = Date.now();
    if (!this.#result || now - this.#checked > heldFor) {
      this.#checked = now;
      this.#result = this.#check();
    }
    const parts = await this.#result;
    const ready = Object.values(parts).every(Boolean);
    const body = { status: ready ? 'ready' : 'not ready', ...(this.detailed ? { parts } : {}) };
    replyJson(response, ready ? 200 : 503, body);
  }

  async #check(): Promise<Record<string, boolean>> {
    const checks = this.parts.map(async ({ name, ready }) => [name, await ready().catch(() => false)] as const);
    return Object.fromEntries(await Promise.all(checks));
  }
}

export const subgraphPart = (subgraph: Subgraph): Part => ({ name: subgraph.name, ready: () => subgraph.ready() });

/** Any answer will do: the page itself would ask us in turn. */
export function webPart(webUrl: string): Part {
  const agent = new Agent();
  const url = new URL('/robots.txt', webUrl).href;
  return {
    name: 'web',
    async ready() {
      const { status } = await call({ method: 'GET', url, agent, timeout: 800, limit: 1_048_576, repeatable: true });
      return status > 0;
    },
  };
}
