// `npm run import -- <file>`: cases or resources from CSV or JSON into the running network; --dry-run only tells.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NoTable, readTable } from '@minga/library/table';
import { CallerSigner, type Caller } from '@minga/viewer';
import { calledFrom, readConfig } from '../start/config.ts';
import { Refusal } from '../start/refusal.ts';
import type { Secrets } from '../start/secrets.ts';
import { readOptions, type Options } from './options.ts';
import { Made, piecesOf } from './pieces.ts';

interface Item {
  row: number;
  externalId: string;
  title: string;
  action: 'CREATE' | 'UPDATE' | 'UNCHANGED' | 'REFUSE';
  errors: { code: string; field: string[] | null; message: string }[];
}
interface Report {
  unknownColumns: string[];
  items: Item[];
}

/** Changes that nobody's name is put to. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** The services of the network that runs on the data folder, asked by whoever has that folder. */
function servicesOf(data: string) {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(data, name), 'utf8')) as T;
  if (!existsSync(join(data, 'run', 'library.json'))) throw new Refusal(`no network runs on ${data}: npm start first`);
  const { services } = read<{ services: Record<string, string> }>('network.json');
  const signer = new CallerSigner('gateway', read<Secrets>('secrets.json').keys.gateway.privateKey);
  return async <Data>(service: string, caller: Caller, query: string, variables: object): Promise<Data> => {
    const response = await fetch(new URL('/graphql', services[service]), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await signer.sign(service, caller)}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data: answer, errors } = (await response.json()) as { data?: Data; errors?: { message: string }[] };
    if (!answer || errors) throw new Refusal(`${service}: ${errors?.[0]?.message ?? `status ${response.status}`}`);
    return answer;
  };
}
type Ask = ReturnType<typeof servicesOf>;

async function callerOf(ask: Ask, handle: string | undefined): Promise<Caller> {
  const caller = (memberId: string): Caller => ({ memberId, roles: ['MEMBER', 'FACILITATOR'], sessionId: 'import' });
  if (handle === undefined) return caller(nobody);
  const { member } = await ask<{ member: { id: string } | null }>(
    'profiles', caller(nobody), 'query ($handle: String!) { member(handle: $handle) { id } }', { handle },
  );
  if (!member) throw new Refusal(`there is no member @${handle}`);
  return caller(member.id);
}

function readRows({ file, format }: Options) {
  const path = resolve(calledFrom(), file);
  if (!existsSync(path)) throw new Refusal(`there is no file ${file}`);
  try {
    return readTable(format, readFileSync(path, 'utf8'));
  } catch (error) {
    throw error instanceof NoTable ? new Refusal(`${file}: ${error.message}`) : error;
  }
}

const mutation = `mutation ($input: ImportLibraryInput!) { importLibrary(input: $input) {
  report { unknownColumns items { row externalId title action errors { code field message } } } userErrors { message } } }`;

const signs = { CREATE: '+', UPDATE: '~', UNCHANGED: '=', REFUSE: '!' } as const;
const lineOf = ({ row, externalId, title, action, errors }: Item): string =>
  [`${signs[action]} ${row}`, externalId, title, ...errors.map(({ field, code, message }) => `${field?.join('.') ?? ''} ${code}: ${message}`)].join('\t');

async function run(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const rows = readRows(options);
  const ask = servicesOf(readConfig([]).data);
  const caller = await callerOf(ask, options.as);
  const counts = { CREATE: 0, UPDATE: 0, UNCHANGED: 0, REFUSE: 0 };
  const unknown = new Set<string>();
  const made = new Made();
  for (const { first, text } of piecesOf(rows)) {
    const input = { clientMutationId: randomUUID(), kind: options.kind, format: 'JSON', text, dryRun: options.dryRun };
    const { importLibrary: { report, userErrors } } = await ask<{ importLibrary: { report: Report | null; userErrors: { message: string }[] } }>(
      'library', caller, mutation, { input },
    );
    if (!report) throw new Refusal(userErrors.map(({ message }) => message).join(' '));
    for (const column of report.unknownColumns) unknown.add(column);
    for (const item of report.items) {
      const action = made.actionOf(item);
      counts[action]++;
      if (action !== 'UNCHANGED') process.stdout.write(`${lineOf({ ...item, action, row: first + item.row - 1 })}\n`);
    }
  }
  if (unknown.size > 0) process.stdout.write(`columns that mean nothing here: ${[...unknown].join(', ')}\n`);
  const { CREATE, UPDATE, UNCHANGED, REFUSE } = counts;
  process.stdout.write(`${options.dryRun ? 'it would be ' : ''}${CREATE} new, ${UPDATE} changed, ${UNCHANGED} as they were, ${REFUSE} refused\n`);
  return REFUSE > 0 ? 2 : 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`minga: ${error instanceof Refusal ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
