import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { generateKeys } from '@minga/viewer';
import type { Folder } from './folder.ts';
import { Refusal } from './refusal.ts';

const issuers = ['gateway', 'relay', 'search'] as const;
type KeyPair = Awaited<ReturnType<typeof generateKeys>>;

/** What only this network knows; made on the first start and kept in the data folder. */
export interface Secrets {
  keys: Record<(typeof issuers)[number], KeyPair>;
  /** The embedded PostgreSQL's superuser, and what the services' passwords are derived from. */
  database: string;
  demoPassword: string;
}

/** Plain words and a number: a password to be typed from a terminal. */
const words = ['arrayan', 'boldo', 'canelo', 'copihue', 'coihue', 'lenga', 'maqui', 'molle', 'notro', 'quillay', 'raulí', 'tepa', 'ulmo'];

function memorablePassword(): string {
  const bytes = randomBytes(6);
  const word = (i: number) => words[bytes[i]! % words.length]!.normalize('NFD').replace(/\p{M}/gu, '');
  return `${word(0)}-${word(1)}-${word(2)}-${1_000 + (bytes.readUInt16LE(3) % 9_000)}`;
}

/** The secrets of this data folder. */
export async function openSecrets(folder: Folder, demoPassword: string | undefined): Promise<Secrets> {
  const kept = folder.read<Partial<Secrets>>('secrets.json') ?? {};
  if (!kept.database && existsSync(folder.at('secrets.json'))) {
    throw new Refusal(`${folder.at('secrets.json')} cannot be read: take it from a backup, as the database opens with it only`);
  }
  const pairs = await Promise.all(issuers.map(async (name) => [name, kept.keys?.[name] ?? (await generateKeys())] as const));
  const secrets: Secrets = {
    keys: Object.fromEntries(pairs) as Secrets['keys'],
    database: kept.database ?? randomBytes(24).toString('base64url'),
    demoPassword: demoPassword ?? kept.demoPassword ?? memorablePassword(),
  };
  folder.write('secrets.json', secrets);
  return secrets;
}
