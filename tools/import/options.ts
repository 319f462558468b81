import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../start/refusal.ts';

/** What is to be brought in, and how. */
export interface Options {
  file: string;
  format: 'CSV' | 'JSON';
  kind: 'CASE' | 'RESOURCE';
  dryRun: boolean;
  /** Handle of the member in whose name changes are kept; nobody's when left out. */
  as: string | undefined;
}

const usage = 'npm run import -- <file.csv|file.json> [--kind case|resource] [--dry-run] [--as <handle>]';

/** Reads the command line; the kind is taken from the file's name when it is not said. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Refusal(usage);
  const extension = extname(file).toLowerCase();
  if (extension !== '.csv' && extension !== '.json') throw new Refusal(`${file} is neither .csv nor .json; ${usage}`);
  const kind = values.kind ?? (/resource|recurso/i.test(file) ? 'resource' : 'case');
  if (kind !== 'case' && kind !== 'resource') throw new Refusal(`--kind is case or resource; ${usage}`);
  return {
    file,
    format: extension === '.csv' ? 'CSV' : 'JSON',
    kind: kind === 'case' ? 'CASE' : 'RESOURCE',
    dryRun: values['dry-run'] ?? false,
    as: values.as,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { kind: { type: 'string' }, 'dry-run': { type: 'boolean' }, as: { type: 'string' } },
    });
  } catch (error) {
    throw new Refusal(`${(error as Error).message.split('. ')[0]}; ${usage}`);
  }
}
