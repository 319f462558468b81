import { request, type ClientRequest } from 'node:http';
import type { Log } from '../log.ts';
import type { Subgraph } from '../upstream/subgraph.ts';

/** One session ended, or all of a member's. */
export type Revocation = { sessionId: string } | { memberId: string };

export interface RevocationListener {
  revoked(revocation: Revocation): void;
  /** The stream begins, or begins again: what happened before was not seen. */
  connected(): void;
}

/** accounts sends something twice a second; after this long without anything the stream counts as lost. */
const silentAfter = 1_500;
const retryAfter = 500;
const lineLimit = 65_536;

/** Follows accounts' stream of revocations and knows whether it can be relied on. */
export class Revocations implements Disposable {
  #request: ClientRequest | undefined;
  #heard = 0;
  #connected = false;
  #stopped = false;
  #watchdog: NodeJS.Timeout;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly accounts: Subgraph,
    private readonly log: Log,
    private readonly listener: RevocationListener,
  ) {
    this.#watchdog = setInterval(() => {
      if (this.#connected && !this.watching) this.#lost('silent');
    }, 250);
    this.#watchdog.unref();
    void this.#connect();
  }

  get watching(): boolean {
    return this.#connected && Date.now() - this.#heard < silentAfter;
  }

  async #connect(): Promise<void> {
    try {
      const authorization = `Bearer ${await this.accounts.token(null)}`;
      if (this.#stopped) return;
      const following = request(`${this.accounts.base}/internal/revocations`, { headers: { authorization } });
      this.#request = following;
      following.setTimeout(silentAfter, () => following.destroy(new Error('silent')));
      following.on('error', (error) => this.#lost(error.message, following));
      following.on('response', (response) => {
        if (response.statusCode !== 200) return following.destroy(new Error(`status ${response.statusCode}`));
        this.#follow(response, following);
      });
      following.end();
    } catch (error) {
      this.#lost((error as Error).message);
    }
  }

  #follow(response: NodeJS.ReadableStream, following: ClientRequest): void {
    let rest = '';
    response.setEncoding('utf8');
    this.#connected = true;
    this.#heard = Date.now();
    this.log.info('following revocations');
    this.listener.connected();
    response.on('data', (chunk: string) => {
      this.#heard = Date.now();
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      if (rest.length > lineLimit) return following.destroy(new Error('endless line'));
      for (const line of lines) if (line.trim()) this.#read(line, following);
    });
    response.on('error', (error) => this.#lost(error.message, following));
    response.on('end', () => this.#lost('ended', following));
  }

  #read(line: string, following: ClientRequest): void {
    try {
      this.listener.revoked(JSON.parse(line) as Revocation);
    } catch (error) {
      following.destroy(error as Error);
    }
  }

  #lost(reason: string, from = this.#request): void {
    if (this.#stopped || from !== this.#request) return;
    if (this.#connected) this.log.warn({ reason }, 'revocations are lost sight of');
    this.#connected = false;
    this.#request = undefined;
    from?.destroy();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#connect(), retryAfter);
    this.#retry.unref();
  }

  [Symbol.dispose](): void {
    this.#stopped = true;
    clearInterval(this.#watchdog);
    clearTimeout(this.#retry);
    this.#request?.destroy();
  }
}
