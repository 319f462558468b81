import { Agent } from 'node:http';
import type { CallerSigner } from '@minga/viewer';
import type { OperationContext } from '../graph/context.ts';
import type { Log } from '../log.ts';
import { Breaker } from './breaker.ts';
import { call } from './call.ts';

/** One service behind the gateway: where it is, whether it answers, and how we speak to it. */
export class Subgraph implements Disposable {
  readonly agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 64, scheduling: 'lifo' });
  readonly breaker: Breaker;
  readonly base: string;

  constructor(
    readonly name: string,
    url: string,
    private readonly signer: CallerSigner,
    readonly log: Log,
  ) {
    this.base = new URL(url).origin;
    this.breaker = new Breaker(
      () => this.ready(),
      (open) => log.warn({ subgraph: name, open }, open ? 'subgraph does not answer' : 'subgraph answers again'),
    );
  }

  /** The headers of a call on the viewer's behalf; the client's own headers, cookies above all, never go along. */
  async headers(context: OperationContext): Promise<Record<string, string>> {
    const headers: Record<string, string> = {
      authorization: `Bearer ${await this.signer.sign(this.name, context.caller)}`,
      ...this.about(context),
    };
    return headers;
  }

  /** What a subgraph is told about the request besides who asks. */
  about(context: OperationContext): Record<string, string> {
    const about: Record<string, string> = { 'x-request-id': context.requestId, 'x-minga-client': context.client };
    if (context.language) about['accept-language'] = context.language;
    return about;
  }

  /** A token of the viewer's for this subgraph, or of the gateway itself. */
  token(context: Pick<OperationContext, 'caller'> | null): Promise<string> {
    return this.signer.sign(this.name, context?.caller ?? null);
  }

  /** Whether the service says that it is ready. */
  async ready(): Promise<boolean> {
    const { agent } = this;
    const url = `${this.base}/readyz`;
    const answer = await call({ method: 'GET', url, agent, timeout: 800, limit: 65_536, repeatable: true });
    return answer.status === 200;
  }

  [Symbol.dispose](): void {
    this.breaker[Symbol.dispose]();
    this.agent.destroy();
  }
}
