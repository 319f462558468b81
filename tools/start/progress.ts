const inTerminal = process.stdout.isTTY === true;
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** What the person at the terminal sees: one line a step, with its time. */
export class Progress {
  #open: string | undefined;

  constructor() {
    // A closed pipe (`npm start | head`) is no reason to end the network.
    process.stdout.on('error', () => undefined);
    process.stderr.on('error', () => undefined);
  }

  /** Shows the step, and its time when it is done. */
  async step<T>(title: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
    const started = performance.now();
    const note = (text: string) => this.#draw(`  ${title}… ${text}`);
    note('');
    const result = await work(note);
    this.line(`  ${title.padEnd(44, ' ')} ${seconds(started).padStart(7)}`);
    return result;
  }

  /** A line that stays. */
  line(text: string): void {
    if (this.#open && inTerminal) process.stdout.write('\r\x1b[2K');
    process.stdout.write(`${text}\n`);
    if (this.#open && inTerminal) process.stdout.write(this.#open);
  }

  /** The line that changes; only a terminal shows it. */
  #draw(text: string): void {
    this.#open = text;
    if (inTerminal) process.stdout.write(`\r\x1b[2K${text}`);
  }

  /** No changing line from here on. */
  settle(): void {
    if (this.#open && inTerminal) process.stdout.write('\r\x1b[2K');
    this.#open = undefined;
  }
}

/** `12,000 of 300,000 members` with a bar in front; any other text as it is. */
export function withBar(text: string): string {
  const [, done, of] = /^([\d,]+) of ([\d,]+)/.exec(text) ?? [];
  if (!done || !of) return text;
  const figure = (digits: string) => Number(digits.replaceAll(',', ''));
  const filled = Math.round((20 * figure(done)) / Math.max(1, figure(of)));
  return `${'█'.repeat(filled)}${'░'.repeat(20 - filled)} ${text}`;
}
