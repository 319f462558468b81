import type { SubmitFunction } from '$app/forms';

/**
 * The life of one form in the browser: waiting, done, or not reached. Nothing typed is lost when the line
 * is, and a second press while the first is on its way does nothing.
 */
export class Submission {
  pending = $state(false);
  /** The server could not be reached; what was typed is still there. */
  unreachable = $state(false);
  /** Rises with each answer, so that the next act gets an id of its own. */
  answers = $state(0);
  readonly #onDone: (() => void) | undefined;

  constructor(onDone?: () => void) {
    this.#onDone = onDone;
  }

  readonly enhance: SubmitFunction = ({ cancel }) => {
    if (this.pending) return cancel();
    this.pending = true;
    this.unreachable = false;
    return async ({ result, update }) => {
      this.pending = false;
      if (result.type === 'error') {
        this.unreachable = true;
        return;
      }
      if (result.type !== 'failure') this.#onDone?.();
      await update();
      this.answers += 1;
    };
  };
}
