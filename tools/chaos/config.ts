import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';

/** The surroundings of this process with some settings of one's own, and without those of another network. */
export function inherited(own: Record<string, string>): NodeJS.ProcessEnv {
  const kept = { ...process.env };
  for (const name of ['HOST', 'PUBLIC_URL', 'SMTP_URL', 'DATABASE_URL', 'MINGA_DEMO_PASSWORD']) delete kept[name];
  return { ...kept, ...own };
}

export interface Options {
  /** Decides what clients do and when what is killed. Times are the machine's. */
  seed: string;
  sends: number;
  clients: number;
  kills: number;
  /** After so long (s) the run has failed. */
  seconds: number;
  /** A file for the report, in Markdown. */
  report: string | undefined;
  /** A file for the history, kept. */
  history: string | undefined;
}

/** Options that make no sense; the message is for people. */
export class OptionError extends Error {
  override name = 'OptionError';
}

const numbers = { sends: [10_000, 1, 1_000_000], clients: [50, 4, 50], kills: [40, 0, 10_000], seconds: [1_800, 10, 86_400] } as const;

/** Reads the command line. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  let values: Partial<Record<string, string>>;
  try {
    ({ values } = parseArgs({ args: [...args], options: { seed: text, sends: text, clients: text, kills: text, seconds: text, report: text, history: text } }));
  } catch (error) {
    throw new OptionError((error as Error).message);
  }
  const number = (name: keyof typeof numbers): number => {
    const [usual, low, high] = numbers[name];
    const given = values[name] === undefined ? usual : Number(values[name]);
    if (!Number.isInteger(given) || given < low || given > high) throw new OptionError(`--${name} is a whole number from ${low} to ${high}`);
    return given;
  };
  return {
    seed: values['seed'] ?? randomBytes(4).toString('hex'),
    sends: number('sends'),
    clients: number('clients'),
    kills: number('kills'),
    seconds: number('seconds'),
    report: values['report'],
    history: values['history'],
  };
}
