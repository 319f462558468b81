// `npm run backup [-- file]` and `npm run restore -- file`: the whole network, in one file.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp, restore } from './archive.ts';
import { calledFrom, readConfig } from './config.ts';
import { asRefusal, Folder } from './folder.ts';
import { Refusal } from './refusal.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [what, named] = positionals;

async function run(): Promise<string> {
  const config = readConfig([]);
  if (config.DATABASE_URL) throw new Refusal('the network is on the server of DATABASE_URL: pg_dump and pg_restore keep it');
  const stamp = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15);
  const file = resolve(calledFrom(), named ?? `minga-${stamp}.tar.gz`);
  const running = Folder.holderOf(config.data);
  if (what === 'backup' && running) {
    await backUp(Folder.visit(config.data), file, true);
    return `${file} holds the network as it was a moment ago`;
  }
  if (what === 'restore' && !named) throw new Refusal('which file? npm run restore -- <file>');
  using folder = Folder.take(config.data, config.PORT);
  if (what === 'backup') {
    await backUp(folder, file, false);
    return `${file} holds the network`;
  }
  const aside = await restore(folder, file);
  return `restored; what was here before lies in ${aside}. npm start runs it`;
}

try {
  process.stdout.write(`${await run()}\n`);
} catch (error) {
  const reason = asRefusal(error, process.cwd());
  process.stderr.write(`minga: ${reason instanceof Refusal ? reason.message : String((reason as Error).stack)}\n`);
  process.exitCode = 1;
}
