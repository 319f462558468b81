import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { SEEDED_SERVICES } from './load/index.ts';
import { MEMBERS } from './world/index.ts';

const address = v.pipe(v.string(), v.url('is not an address'));
const Databases = v.pipe(
  v.string('must hold the services’ addresses as JSON'),
  v.parseJson(undefined, 'is not JSON'),
  v.object(v.entriesFromList(SEEDED_SERVICES, address)),
);

const Given = v.object({
  /** Each service's database address, as JSON: `{"profiles": "postgres://…", …}`. */
  DATABASES: Databases,
  /** With which the two members of the demonstration sign in. */
  MINGA_DEMO_PASSWORD: v.optional(v.pipe(v.string(), v.minLength(10, 'needs 10 characters or more'))),
  members: v.optional(v.pipe(v.string(), v.regex(/^\d{2,7}$/, 'is a number from 20 to 9999999'), v.transform(Number), v.minValue(20, 'is 20 or more')), String(MEMBERS)),
  mixtures: v.optional(v.pipe(v.string(), v.regex(/^\d{1,7}$/, 'is a number up to 9999999'), v.transform(Number)), '0'),
  empty: v.optional(v.boolean(), false),
});

/** A setting or an option that makes no sense. */
export class SettingError extends Error {
  override name = 'SettingError';
}

export type SeedConfig = v.InferOutput<typeof Given>;

/** Reads `--members`, `--mixtures`, `--empty` and the environment; the message of what it throws is meant for people. */
export function readConfig(args: readonly string[] = process.argv.slice(2), environment: NodeJS.ProcessEnv = process.env): SeedConfig {
  const values = readOptions(args);
  const { DATABASES, MINGA_DEMO_PASSWORD } = environment;
  const parsed = v.safeParse(Given, { DATABASES, MINGA_DEMO_PASSWORD, ...values });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new SettingError(`${String(issue.path?.[0]?.key)} ${issue.message}`);
  }
  if (!parsed.output.empty && !parsed.output.MINGA_DEMO_PASSWORD) throw new SettingError('MINGA_DEMO_PASSWORD is needed: the members of the demonstration sign in with it');
  return parsed.output;
}

function readOptions(args: readonly string[]): { members?: string; mixtures?: string; empty?: boolean } {
  try {
    return parseArgs({ args: [...args], options: { members: { type: 'string' }, mixtures: { type: 'string' }, empty: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new SettingError((error as Error).message);
  }
}
