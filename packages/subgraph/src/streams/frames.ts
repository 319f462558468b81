import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { filled, hole, type SharedAnswer } from './audience.ts';
import type { Subscriber } from './subscriber.ts';

/** Subscribers told in one message. More of them go in several, so that the first are passed on while the next are made. */
const togetherAtMost = 500;

const head = (id: string, type: string) => `{"id":${JSON.stringify(id)},"type":"${type}"`;

export const nextMessage = (id: string, result: FormattedExecutionResult): string =>
  `${head(id, 'next')},"payload":${JSON.stringify(result)}}`;

export const errorMessage = (id: string, errors: readonly GraphQLFormattedError[]): string =>
  `${head(id, 'error')},"payload":${JSON.stringify(errors)}}`;

export const completeMessage = (id: string): string => `${head(id, 'complete')}}`;

/** One event to several subscribers who get the same but for their places. */
export class SharedFrame {
  /** Id and place by turns, or ids alone. */
  #told: (string | undefined)[] = [];
  #alone: string[] = [];

  constructor(private readonly answer: SharedAnswer) {}

  add({ asked: { id, sharing } }: Subscriber, place: string | undefined): void {
    if (!sharing) this.#alone.push(`${head(id, 'next')},"payload":${filled(this.answer, place)}}`);
    else if (this.answer.parts.length > 1) this.#told.push(id, place);
    else this.#told.push(id);
  }

  *messages(): Generator<string> {
    yield* this.#alone;
    const placed = this.answer.parts.length > 1;
    const step = togetherAtMost * (placed ? 2 : 1);
    for (let at = 0; at < this.#told.length; at += step) {
      const told = JSON.stringify(this.#told.slice(at, at + step));
      const place = placed ? `"hole":"${hole}",` : '';
      yield `{"type":"shared",${place}"to":${told},"payload":${this.answer.payload}}`;
    }
  }
}
