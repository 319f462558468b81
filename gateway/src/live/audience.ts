import type { ExecutionResult } from 'graphql';
import type { OperationContext } from '../graph/context.ts';
import type { MaskedResult } from '../graph/mask.ts';
import type { DirectPlan } from '../graph/planner.ts';
import type { Reader, Readers } from '../upstream/streams.ts';
import type { Follower } from './follower.ts';

/** An event as JSON, cut where each follower's place in the stream goes. */
export type CutEvent = readonly Buffer[];

/** What follows a message's id, up to its payload. */
const before = ',"type":"next","payload":';

export interface AudienceOptions {
  plan: DirectPlan;
  /** Makes a result fit for clients; without a context, for all of them. */
  mask(result: ExecutionResult, context?: OperationContext): MaskedResult;
  /** The last follower has left. */
  emptied(): void;
  failed(error: unknown): void;
}

/**
 * Followers whose document, and whatever else shapes their events, is the same: an event that they share is shaped once,
 * written as JSON once, and each gets those bytes with its own id and place.
 */
export class Audience implements Readers {
  #followers = 0;
  closed = false;

  constructor(private readonly options: AudienceOptions) {}

  get plan(): DirectPlan {
    return this.options.plan;
  }

  mask(result: ExecutionResult, context: OperationContext): MaskedResult {
    return this.options.mask(result, context);
  }

  shared(payload: ExecutionResult, hole: string | undefined, to: readonly (Reader | string)[]): void {
    const step = hole === undefined ? 1 : 2;
    const followers = to.filter((_reader, at) => at % step === 0) as Follower[];
    this.#shaped(payload, followers, (result) => {
      const event = cut(JSON.stringify(this.options.mask(result)), hole);
      for (const [index, follower] of followers.entries())
        follower.tell(event, step === 2 ? JSON.stringify(to[index * 2 + 1]) : '');
    });
  }

  /** An event of one follower alone, in its turn among the shared ones. */
  alone(payload: ExecutionResult, context: OperationContext, to: Follower): void {
    this.#shaped(payload, [to], (result) =>
      to.tell(cut(JSON.stringify(this.options.mask(result, context)), undefined), ''),
    );
  }

  /** Once all events so far are out. */
  afterwards(act: () => void): void {
    this.plan.projector.settled().then(act).catch(this.options.failed);
  }

  /** Whoever would miss an event that cannot be shaped comes again instead. */
  #shaped(payload: ExecutionResult, to: readonly Follower[], told: (result: ExecutionResult) => void): void {
    this.plan.projector
      .project(payload)
      .then(told)
      .catch((error: unknown) => {
        this.options.failed(error);
        for (const follower of to) follower.end();
      });
  }

  join(): void {
    this.#followers++;
  }

  leave(): void {
    if (--this.#followers > 0) return;
    this.closed = true;
    this.plan.projector.close();
    this.options.emptied();
  }
}

function cut(json: string, hole: string | undefined): CutEvent {
  const parts = hole === undefined ? [json] : json.split(JSON.stringify(hole));
  parts[0] = before + parts[0]!;
  parts.push(`${parts.pop()!}}`);
  return parts.map((part) => Buffer.from(part));
}
