import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, testKeys } from '@minga/testkit';
import { expect, it } from 'vitest';
import { createLibraryService } from '../../../services/library/src/service.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Runs the command as npm does, and answers its code with what it said. */
const command = (data: string, ...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
    execFile(process.execPath, [...flags, main, ...args], { env: { PATH: process.env['PATH'], MINGA_DATA: data, INIT_CWD: data } }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }));
  });

it('brings a file into the network that runs on the data folder, after having told what it would do', async () => {
  await using stack = new AsyncDisposableStack();
  const data = await mkdtemp(join(tmpdir(), 'minga-import-'));
  stack.defer(() => rm(data, { recursive: true, force: true }));
  await writeFile(join(data, 'casos.csv'), 'id,title,summary,organisation,country,stage\nx-1,Una sola fila,Un mesón,Municipio,CL,piloto\nx-2,Mal,,Municipio,CL,piloto\n');
  expect(await command(data, 'casos.csv')).toMatchObject({ code: 1, said: expect.stringMatching(/^minga: no network runs on/) });

  const database = stack.use(await createTestDatabase(['library']));
  const { publicKeys, privateKeys } = await testKeys();
  const library = stack.use(await createLibraryService({
    NODE_ENV: 'test', HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'error', DATABASE_URL: database.urls['library']!, MINGA_PUBLIC_KEYS: publicKeys, LIBRARY_REVIEW: 'off',
  }));
  await mkdir(join(data, 'run'));
  await writeFile(join(data, 'run', 'library.json'), '{}');
  await writeFile(join(data, 'network.json'), JSON.stringify({ services: { library: library.url } }));
  await writeFile(join(data, 'secrets.json'), JSON.stringify({ keys: { gateway: { privateKey: privateKeys.gateway } } }));

  const told = { code: 2, said: expect.stringMatching(/^\+ 1\tx-1\tUna sola fila\n! 2\tx-2\tMal\ttitle TOO_SHORT: .*\tsummary REQUIRED: .*\n/) };
  expect(await command(data, 'casos.csv', '--dry-run')).toMatchObject(told);
  expect(await library.database.sql`select 1 from innovation_case`).toEqual([]);
  expect(await command(data, 'casos.csv')).toMatchObject(told);
  const again = await command(data, 'casos.csv');
  expect(again.said.trim().split('\n').at(-1)).toBe('0 new, 0 changed, 1 as they were, 1 refused');
  expect(await library.database.sql`select slug, external_id from innovation_case`).toEqual([{ slug: 'una-sola-fila', external_id: 'x-1' }]);
  expect(await command(data, 'nada.csv')).toMatchObject({ code: 1, said: expect.stringContaining('there is no file nada.csv') });
}, 120_000);
