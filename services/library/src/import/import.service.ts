import type { Transaction } from '@minga/database';
import { fail, failure, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { slugOf } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { announceCase, keepVersion, storeContent } from '../case/case.change.ts';
import { changedFields, contentOf, readContent, type CaseContent } from '../case/case.content.ts';
import { mayReview } from '../case/case.policy.ts';
import { openCase, release, type Library } from '../case/case.service.ts';
import { announceResource, openResource, releaseResource, storeResource } from '../resource/resource.change.ts';
import { readResource, resourceContentOf, resourceFields, type ResourceContent } from '../resource/resource.content.ts';
import { Regions } from './import.region.ts';
import { readCaseRow, readResourceRow, type Named, type NamedInstitution, type ReadRow } from './import.row.ts';
import { NoTable, readTable, type GivenRow } from './import.table.ts';
import type { ImportAction, ImportItem, ImportLibraryInput, ImportReport } from './import.type.ts';

const mostRows = 2_000;
const mostCharacters = 900_000;
/** Rows of one transaction: a failure of ours undoes that many, and those before stay. */
const together = 100;

interface Known<Content> {
  id: string;
  state: string;
  before: Content;
}

/** How rows of one kind are read and written. */
interface Port<Content> {
  read(row: GivenRow, named: Named): ReadRow<Content>;
  check(tx: Transaction, content: Content, failures: Failure[]): Promise<Content>;
  find(tx: Transaction, externalId: string): Promise<Known<Content> | null>;
  same(before: Content, after: Content): boolean;
  create(tx: Transaction, externalId: string, content: Content, memberId: string): Promise<void>;
  update(tx: Transaction, known: Known<Content>, content: Content, memberId: string): Promise<void>;
}

const cases: Port<CaseContent> = {
  read: readCaseRow,
  check: readContent,
  async find(tx, externalId) {
    const [row] = await tx.sql<CaseContent & { id: string; state: string }>`
      select c.id, c.state, ${contentOf} from innovation_case c where c.external_id = ${externalId} for update`;
    return row ? { id: row.id, state: row.state, before: row } : null;
  },
  same: (before, after) => changedFields(before, after).length === 0,
  async create(tx, externalId, content, memberId) {
    const id = await openCase(tx, null, content);
    await tx.sql`update innovation_case set external_id = ${externalId} where id = ${id}`;
    await release(tx, id, content, memberId);
  },
  async update(tx, { id, state }, content, memberId) {
    await storeContent(tx, id, content);
    if (state !== 'PUBLISHED') return;
    await keepVersion(tx, id, content, { memberId });
    await announceCase(tx, id);
  },
};

const resources: Port<ResourceContent> = {
  read: readResourceRow,
  check: readResource,
  async find(tx, externalId) {
    const [row] = await tx.sql<ResourceContent & { id: string; state: string }>`
      select c.id, c.state, ${resourceContentOf} from resource c where c.external_id = ${externalId} for update`;
    return row ? { id: row.id, state: row.state, before: row } : null;
  },
  same: (before, after) => resourceFields.every((field) => JSON.stringify(before[field]) === JSON.stringify(after[field])),
  async create(tx, externalId, content) {
    const id = await openResource(tx, null, content);
    await tx.sql`update resource set external_id = ${externalId} where id = ${id}`;
    await releaseResource(tx, id, content.title);
  },
  async update(tx, { id, state }, content) {
    await storeResource(tx, id, content);
    if (state === 'PUBLISHED') await announceResource(tx, id);
  },
};

/** What the rows of one file have in common. */
interface Work<Content> {
  port: Port<Content>;
  memberId: string;
  named: Named;
  seen: Set<string>;
  unknown: Set<string>;
}

async function importRow<Content extends { title: string }>(
  tx: Transaction,
  { port, memberId, named, seen, unknown }: Work<Content>,
  given: GivenRow,
  row: number,
): Promise<ImportItem> {
  const { externalId, content, failures, candidates, unknown: columns } = port.read(given, named);
  for (const column of columns) unknown.add(column);
  if (externalId && seen.has(externalId)) failures.push(failure('TAKEN', 'externalId', 'An earlier row has the same id.'));
  seen.add(externalId);
  const checked = await port.check(tx, content, failures);
  const title = [...checked.title].slice(0, 200).join('');
  // A field that could not be read is not missing too.
  const told = new Set<string>();
  const errors = failures.filter(({ field }) => !told.has(String(field)) && told.add(String(field)));
  const item = (action: ImportAction): ImportItem => ({ row, externalId, title, action, errors });
  if (errors.length > 0) return { ...item('REFUSE'), candidates };
  const known = await port.find(tx, externalId);
  if (!known) {
    await port.create(tx, externalId, checked, memberId);
    return item('CREATE');
  }
  if (port.same(known.before, checked)) return item('UNCHANGED');
  await port.update(tx, known, checked, memberId);
  return item('UPDATE');
}

/** Carries what a transaction found out over its undoing. */
class Undone extends Error {
  constructor(readonly items: ImportItem[]) {
    super('This was only to see what would be done.');
  }
}

/** Some rows in one transaction; undone when it is only to see. */
async function importBatch<Content extends { title: string }>(
  { database }: Library,
  work: Work<Content>,
  input: ImportLibraryInput,
  rows: readonly GivenRow[],
  first: number,
): Promise<ImportItem[]> {
  const { memberId } = work;
  const { dryRun } = input;
  const clientMutationId = `${input.clientMutationId}.${first}`;
  const attempt = { memberId, clientMutationId, mutation: 'importLibrary', payload: input };
  const importRows = async (tx: Transaction) => {
    // One import at a time: two that bring the same thing would both find it new.
    await tx.sql`select pg_advisory_xact_lock(hashtext('library.import'))`;
    const items: ImportItem[] = [];
    for (const [i, row] of rows.entries()) items.push(await importRow(tx, work, row, first + i));
    return items;
  };
  try {
    return await database.transaction(async (tx) => {
      if (dryRun) throw new Undone(await importRows(tx));
      return once(tx, attempt, () => importRows(tx));
    });
  } catch (error) {
    if (error instanceof Undone) return error.items;
    throw error;
  }
}

function readRows({ format, text }: ImportLibraryInput): GivenRow[] {
  if (text.length > mostCharacters) fail('TOO_LONG', 'text', `A file has ${mostCharacters} characters at most.`);
  try {
    const rows = readTable(format, text);
    if (rows.length > mostRows) fail('TOO_MANY', 'text', `A file has ${mostRows} rows at most.`);
    return rows;
  } catch (error) {
    if (error instanceof NoTable) return fail('INVALID', 'text', error.message);
    throw error;
  }
}

/** All that rows may name: read once for a file, however many rows it has. */
async function readNames({ database: { sql } }: Library): Promise<Named> {
  const topics = await sql<{ id: string; slug: string; labels: string[] }>`
    select id, slug, array(select value from jsonb_each_text(labels)) as labels from topic`;
  const named = (called: readonly string[], id: string) => called.map((name) => [slugOf(name), id] as const);
  const called = await sql<NamedInstitution & { names: string[] }>`
    select id, slug, name, array_remove(array[slug, name, acronym], null) as names from institution order by name, id`;
  const institutions = new Map<string, NamedInstitution[]>();
  for (const { names, ...institution } of called)
    for (const key of new Set(names.map(slugOf))) institutions.set(key, [...(institutions.get(key) ?? []), institution]);
  const regions = await sql<{ code: string; names: string[] }>`
    select code, array_remove(array[name, short_name], null) as names from region order by short_name, code`;
  const labelled = topics.flatMap(({ id, labels }) => named(labels, id));
  return { topics: new Map([...labelled, ...topics.map(({ id, slug }) => [slug, id] as const)]), institutions, regions: new Regions(regions) };
}

/**
 * Brings a file of cases or resources in, known again by their ids, or tells what that would do. What it brings has no
 * author here: facilitators look after it. A row that is wrong is refused by itself.
 */
export async function importLibrary(library: Library, caller: Caller, input: ImportLibraryInput): Promise<ImportReport> {
  if (!mayReview(caller)) fail('FORBIDDEN', null, 'Only facilitators may do this.');
  const rows = readRows(input);
  const unknown = new Set<string>();
  const work = { memberId: caller.memberId, named: await readNames(library), seen: new Set<string>(), unknown };
  const items: ImportItem[] = [];
  for (let start = 0; start < rows.length; start += together) {
    const batch = rows.slice(start, start + together);
    items.push(
      ...(input.kind === 'CASE'
        ? await importBatch(library, { ...work, port: cases }, input, batch, start + 1)
        : await importBatch(library, { ...work, port: resources }, input, batch, start + 1)),
    );
  }
  const count = (action: ImportAction) => items.filter((item) => item.action === action).length;
  return {
    dryRun: input.dryRun,
    created: count('CREATE'),
    updated: count('UPDATE'),
    unchanged: count('UNCHANGED'),
    refused: count('REFUSE'),
    unknownColumns: [...unknown],
    items,
  };
}
