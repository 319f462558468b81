import type { Operations, Prepared } from '../graph/operations.ts';
import type { Audiences } from './audiences.ts';
import { Follower, type Recipient, type Running } from './follower.ts';
import { nextFrame, Relay } from './relay.ts';

/** Starts clients' subscriptions, each on the cheapest way that its plan allows. */
export class Subscriptions {
  constructor(
    private readonly operations: Operations,
    private readonly audiences: Audiences,
  ) {}

  /** Undefined when it was over at once; the recipient has been told. */
  async start(id: string, prepared: Prepared, recipient: Recipient): Promise<Running | undefined> {
    let audience = await this.audiences.find(prepared);
    // Its last follower may leave just as it is found.
    while (audience?.closed) audience = await this.audiences.find(prepared);
    if (audience) {
      const follower = new Follower(id, recipient, audience);
      const { coerced } = prepared;
      const given = audience.plan.variables.filter((name) => name in coerced);
      await follower.open(given.length === 0 ? undefined : Object.fromEntries(given.map((name) => [name, coerced[name]])));
      return follower;
    }
    const events = await this.operations.subscribe(prepared, recipient.context());
    if (Symbol.asyncIterator in events) return new Relay(id, recipient, events);
    recipient.write(nextFrame(id, events));
    recipient.finished(id);
    return undefined;
  }
}
