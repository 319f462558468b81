/** Holds every document of the client against the schema. */
import { readFile } from 'node:fs/promises';
import { buildSchema, parse, validate } from 'graphql';
import { operations, texts } from './documents.ts';

const schema = buildSchema(await readFile(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));
const faults: string[] = [];
const names = new Map<string, string>();
const all = await operations();
for (const { name, file, document } of all) {
  if (!name) faults.push(`${file}: an operation has no name`);
  const other = names.get(name);
  if (other) faults.push(`${file}: ${name} is also the name of an operation in ${other}`);
  names.set(name, file);
  for (const text of texts(document)) {
    for (const error of validate(schema, parse(text))) faults.push(`${file}: ${name}: ${error.message}`);
  }
}
for (const fault of new Set(faults)) process.stderr.write(`${fault}\n`);
process.stdout.write(`${all.length} documents, ${new Set(faults).size} faults\n`);
if (faults.length || !all.length) process.exitCode = 1;
