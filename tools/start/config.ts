import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { Refusal } from './refusal.ts';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const url = (...protocols: string[]) =>
  v.pipe(
    v.string(),
    v.url('is not a URL'),
    v.check((value) => protocols.includes(new URL(value).protocol), `must begin with ${protocols.join(' or ')}`),
  );
const filled = v.pipe(v.string(), v.minLength(1));

const Environment = v.object({
  PORT: v.optional(
    v.pipe(v.string(), v.regex(/^\d+$/, 'is not a port'), v.transform(Number), v.minValue(1), v.maxValue(65_535)),
    '4000',
  ),
  HOST: v.optional(filled, '127.0.0.1'),
  NODE_ENV: v.optional(v.picklist(['development', 'production']), 'development'),
  LOG_LEVEL: v.optional(v.picklist(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']), 'info'),
  PUBLIC_URL: v.optional(url('http:', 'https:')),
  PROXIES: v.optional(v.pipe(v.string(), v.regex(/^[0-5]$/, 'is not 0 to 5'))),
  MINGA_DATA: v.optional(filled, '.minga'),
  MINGA_DEMO_PASSWORD: v.optional(v.pipe(v.string(), v.minLength(10, 'needs 10 characters or more'))),
  DATABASE_URL: v.optional(url('postgres:', 'postgresql:')),
  MEILI_URL: v.optional(url('http:', 'https:')),
  MEILI_KEY: v.optional(filled),
  NATS_URL: v.optional(filled),
  MINGA_REPLICAS: v.optional(v.pipe(v.string(), v.regex(/^[1-4]$/, 'is not 1 to 4'), v.transform(Number)), '1'),
  LIBRARY_REVIEW: v.optional(v.picklist(['on', 'off'])),
  SMTP_URL: v.optional(url('smtp:', 'smtps:')),
  MAIL_FROM: v.optional(filled),
});

/** What the person who starts the network may choose; docs/operations.md tells of each. */
export type Config = Omit<v.InferOutput<typeof Environment>, 'PUBLIC_URL' | 'MINGA_DATA'> & {
  /** Where people find the network; links in mails begin with it. */
  PUBLIC_URL: string;
  /** The same where it was set, as behind a proxy. */
  statedUrl: string | undefined;
  /** The data folder, absolute. */
  data: string;
  /** Without members, groups and content: regions, skills and topics only. */
  empty: boolean;
  /** How many members the demonstration gets. */
  members: number | undefined;
  /** How many cases mixed of the real ones' sentences it gets besides: a library of another size, to measure with. */
  mixtures: number | undefined;
  /** Fill the database and end, as `npm run seed` does. */
  fillOnly: boolean;
  /** What every process inherits: its place in the system, and nothing secret. */
  inherited: NodeJS.ProcessEnv;
};

/** Variables of the surroundings that processes need; everything else they are given by name. */
const handedOn = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'NODE_EXTRA_CA_CERTS', 'SystemRoot'];
function readOptions(args: readonly string[]): Pick<Config, 'empty' | 'members' | 'mixtures' | 'fillOnly'> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { empty: { type: 'boolean' }, members: { type: 'string' }, mixtures: { type: 'string' }, 'fill-only': { type: 'boolean' } },
    });
    const { empty = false, members, mixtures } = values;
    if (members !== undefined && !/^\d{2,7}$/.test(members)) throw new Refusal('--members is a number from 20 to 9999999');
    if (mixtures !== undefined && !/^\d{1,7}$/.test(mixtures)) throw new Refusal('--mixtures is a number up to 9999999');
    const number = (given: string | undefined) => (given === undefined ? undefined : Number(given));
    return { empty, members: number(members), mixtures: number(mixtures), fillOnly: values['fill-only'] ?? false };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${(error as Error).message.split('. ')[0]}; the options are --empty, --members <number> and --mixtures <number>`);
  }
}

/** Reads the command line and the environment; refuses in one line what it does not understand. */
export function readConfig(args: readonly string[], given: NodeJS.ProcessEnv = process.env): Config {
  const { empty, members, mixtures, fillOnly } = readOptions(args);
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = v.safeParse(Environment, present);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Refusal(`${String(issue.path?.[0]?.key)} ${issue.message}`);
  }
  const { PUBLIC_URL, MINGA_DATA, ...rest } = parsed.output;
  return {
    ...rest,
    PUBLIC_URL: (PUBLIC_URL ?? `http://localhost:${rest.PORT}`).replace(/\/$/, ''),
    statedUrl: PUBLIC_URL,
    data: resolve(root, MINGA_DATA),
    empty,
    members,
    mixtures,
    fillOnly,
    inherited: Object.fromEntries(Object.entries(present).filter(([name]) => handedOn.includes(name))),
  };
}

/** The folder in which the person typed the command: npm itself moves to the repository's. */
export const calledFrom = (): string => process.env['INIT_CWD'] ?? process.cwd();
