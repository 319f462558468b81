const threshold = 3;
const probeEvery = 1_000;

/**
 * Stops calling a subgraph that does not answer: after three failures in a row calls fail at once. From then on the
 * subgraph is asked once a second, in the background, whether it is ready; viewers' requests are never the probe, as
 * each would have to wait for a hung subgraph. Once ready it gets one more chance: one failure opens the breaker again.
 */
export class Breaker implements Disposable {
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly probe: () => Promise<boolean>,
    private readonly changed: (open: boolean) => void = () => {},
  ) {}

  /** Whether calls are refused for now. */
  get open(): boolean {
    return this.#timer !== undefined;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures++;
    if (this.#failures < threshold || this.open) return;
    this.changed(true);
    this.#schedule();
  }

  #schedule(): void {
    this.#timer = setTimeout(() => void this.#ask(), probeEvery);
    this.#timer.unref();
  }

  async #ask(): Promise<void> {
    const ready = await this.probe().catch(() => false);
    if (!this.open) return;
    if (!ready) return this.#schedule();
    this.#timer = undefined;
    this.#failures = threshold - 1;
    this.changed(false);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
