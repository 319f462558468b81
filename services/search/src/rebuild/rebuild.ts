import type { DocumentKind } from '@minga/document';
import type { Database } from '@minga/database';
import type { Store } from '../engine/postgres/store.ts';
import { createTables, indexTables, keyOfDocuments, swapTables, tableNames } from '../engine/postgres/tables.ts';
import type { Owners } from '../owners/owners.ts';

const kinds: readonly DocumentKind[] = [
  'REGION', 'TOPIC', 'SKILL', 'INSTITUTION', 'MEMBER', 'GROUP', 'DISCUSSION', 'CASE', 'RESOURCE',
];
const pageSize = 1_000;

export interface Progress {
  /**
   * What is being read; `index` while the indexes are made, `outside` while a server outside is told of them; `waiting`
   * where that does not answer: it is told as soon as it does, and what is made here serves meanwhile.
   */
  step: DocumentKind | 'MEMBERSHIP' | 'index' | 'outside' | 'waiting';
  /** Documents so far. */
  documents: number;
}

export interface RebuildOptions {
  database: Database;
  store: Store;
  owners: Owners;
  onProgress?: (progress: Progress) => void;
}

/** A rebuild is being made already. */
export class RebuildRuns extends Error {}

/**
 * Makes the index anew out of what the owners have, beside the one that serves, and swaps the two: what is gone from
 * the owners is gone then. Events that come meanwhile go to both. Answers how many documents there are.
 */
export async function rebuild({ database, store, owners, onProgress }: RebuildOptions): Promise<number> {
  const turn = await database.pool.connect();
  try {
    const { rows } = await turn.query<{ mine: boolean }>(`select pg_try_advisory_lock(hashtext('search rebuild')) as mine`);
    if (!rows[0]!.mine) throw new RebuildRuns('A rebuild is running.');
    await begin(database);
    try {
      const documents = await readOwners(store, owners, onProgress);
      onProgress?.({ step: 'index', documents });
      for (const statement of indexTables('_next')) await turn.query(`set statement_timeout = 0; ${statement}`);
      await turn.query('analyze document_next');
      await swap(database);
      return documents;
    } catch (error) {
      await dropNext(database).catch(() => undefined);
      throw error;
    }
  } finally {
    await turn.query('reset statement_timeout; select pg_advisory_unlock_all()').catch(() => undefined);
    turn.release();
  }
}

async function dropNext(database: Database): Promise<void> {
  for (const name of tableNames) await database.pool.query(`drop table if exists ${name}_next`);
}

/** Empty tables beside those that serve; marks of deleted documents go along, so that late events stay late. */
async function begin(database: Database): Promise<void> {
  await dropNext(database);
  await database.transaction(async (tx) => {
    for (const statement of [...createTables('_next'), keyOfDocuments('_next')]) await tx.query(statement);
    await tx.query('insert into document_next select * from document where audience is null');
  });
}

async function readOwners(store: Store, owners: Owners, onProgress: RebuildOptions['onProgress']): Promise<number> {
  let documents = 0;
  // One page is written while the next is read.
  const writing: { done: Promise<void> } = { done: Promise.resolve() };
  for (const kind of kinds)
    for (let after: string | null = null, more = true; more; ) {
      const page = await owners.documents(kind, after, pageSize);
      await writing.done;
      writing.done = store.load(page.documents);
      writing.done.catch(() => undefined);
      documents += page.documents.length;
      onProgress?.({ step: kind, documents });
      after = page.next;
      more = after !== null;
    }
  await writing.done;
  for (let after: string | null = null, more = true; more; ) {
    const page = await owners.memberships(after, pageSize);
    if (page.documents.length > 0) await store.loadMemberships(page.documents);
    onProgress?.({ step: 'MEMBERSHIP', documents });
    after = page.next;
    more = after !== null;
  }
  return documents;
}

/** Puts the new tables in place. Writers wait for it; readers go on until the last moment. */
async function swap(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('set local statement_timeout = 0');
    await tx.query(`select pg_advisory_xact_lock(hashtext('search write'))`);
    await tx.query('delete from membership_next where not active');
    for (const statement of swapTables()) await tx.query(statement);
  });
}
