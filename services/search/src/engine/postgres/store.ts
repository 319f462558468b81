import type { SearchDocument } from '@minga/document';
import type { Database, Sql, Transaction } from '@minga/database';
import { fold } from '../../language/words.ts';
import { matchEnd, matchStart } from '../engine.ts';
import { Analyst, type Vectors } from './analyst.ts';
import { FacetValues, facetsOf } from './facet-values.ts';
import { table, type Generation } from './tables.ts';

const marks = new RegExp(`[${matchStart}${matchEnd}\\u0000]`, 'g');
const longestBody = 8_000;
const longestKeywords = 4_000;

/** Kinds that lend their labels to facets. */
const labelled = new Set(['INSTITUTION', 'SKILL', 'REGION', 'TOPIC']);
const onlyLabels = new Set(['REGION', 'TOPIC']);

export interface Membership {
  groupId: string;
  memberId: string;
}

interface Row extends Vectors {
  document: SearchDocument;
  facetIds: string;
}

const noVectors: Vectors = { vector: '', titleVector: '', titleWords: 0 };

/** The index in PostgreSQL, written: documents with their vectors, labels and memberships. */
export class Store {
  readonly facetValues: FacetValues;
  readonly analyst: Analyst;

  constructor(private readonly database: Database) {
    this.facetValues = new FacetValues(database.sql);
    this.analyst = new Analyst(database.sql);
  }

  /**
   * What owners tell: takes its place in the index that serves, and in the one that is being built. The lock is
   * shared by writers, and taken alone by the moment that swaps the two.
   */
  async apply(tx: Transaction, documents: readonly SearchDocument[]): Promise<void> {
    const generations = await this.#generations(tx);
    const rows = await this.#rowsOf(documents.filter(({ kind }) => !onlyLabels.has(kind)), 'all');
    for (const generation of generations) {
      await this.writeLabels(tx.sql, generation, documents);
      if (rows.length > 0) await this.#replace(tx.sql, generation, rows);
    }
  }

  async applyMembership(tx: Transaction, { groupId, memberId }: Membership, active: boolean): Promise<void> {
    for (const generation of await this.#generations(tx))
      await tx.sql`
        insert into ${table('membership', generation)} (member_id, group_id, active)
        values (${memberId}, ${groupId}, ${active})
        on conflict (member_id, group_id) do update set active = excluded.active`;
  }

  async #generations(tx: Transaction): Promise<Generation[]> {
    await tx.sql`select pg_advisory_xact_lock_shared(hashtext('search swap'))`;
    const [next] = await tx.sql<{ exists: boolean }>`select to_regclass('document_next') is not null as exists`;
    return next!.exists ? ['', '_next'] : [''];
  }

  /** Loads a page of a rebuild; what an event brought meanwhile is not overwritten by an older version. */
  async load(documents: readonly SearchDocument[]): Promise<void> {
    await this.writeLabels(this.database.sql, '_next', documents);
    const rows = await this.#rowsOf(documents.filter(({ kind }) => !onlyLabels.has(kind)), 'new');
    if (rows.length > 0) await this.#upsert(this.database.sql, '_next', rows);
  }

  /** Memberships of a rebuild; what an event said meanwhile holds. */
  async loadMemberships(memberships: readonly Membership[]): Promise<void> {
    await this.database.sql`
      insert into membership_next (member_id, group_id, active)
      select m, g, true from unnest(${memberships.map((m) => m.memberId)}::uuid[], ${memberships.map((m) => m.groupId)}::uuid[]) as x (m, g)
      on conflict do nothing`;
  }

  async #rowsOf(documents: readonly SearchDocument[], remember: 'all' | 'new'): Promise<Row[]> {
    const clean = documents.map((document) => ({
      ...document,
      title: document.title.replace(marks, ''),
      keywords: document.keywords.replace(marks, '').slice(0, longestKeywords),
      body: document.body.replace(marks, '').slice(0, longestBody),
    }));
    const alive = clean.filter((document) => !document.deleted);
    await Promise.all([this.analyst.learn(alive, remember), this.facetValues.assign(alive.flatMap(facetsOf))]);
    return clean.map((document) => {
      if (document.deleted)
        return { document: { ...document, title: '', keywords: '', body: '' }, facetIds: '{}', ...noVectors };
      const ids = facetsOf(document).map(([name, value]) => this.facetValues.idOf(name, value));
      return { document, facetIds: `{${ids.join()}}`, ...this.analyst.vectorsOf(document) };
    });
  }

  #upsert(sql: Sql, generation: Generation, rows: readonly Row[]): Promise<{ kind: string; id: string }[]> {
    const column = <T>(read: (document: SearchDocument) => T) => rows.map(({ document }) => read(document));
    return sql`
      insert into ${table('document', generation)} as old (kind, id, version, audience, year, facet_ids, sort_title,
        title_words, title_vector, vector, title, keywords, body, locale)
      select kind, id, version, audience, year, facet_ids::integer[], sort_title, title_words, title_vector::tsvector,
        vector::tsvector, title, keywords, body, locale
      from unnest(${column((d) => d.kind)}::text[], ${column((d) => d.id)}::uuid[], ${column((d) => d.version)}::bigint[],
        ${column((d) => (d.deleted ? null : d.audience))}::text[], ${column((d) => d.facets.year ?? 0)}::smallint[],
        ${rows.map((row) => row.facetIds)}::text[], ${column((d) => fold(d.title))}::text[],
        ${rows.map((row) => row.titleWords)}::smallint[], ${rows.map((row) => row.titleVector)}::text[],
        ${rows.map((row) => row.vector)}::text[], ${column((d) => d.title)}::text[], ${column((d) => d.keywords)}::text[],
        ${column((d) => d.body)}::text[], ${column((d) => d.locale)}::text[])
        as given (kind, id, version, audience, year, facet_ids, sort_title, title_words, title_vector, vector, title,
          keywords, body, locale)
      on conflict (kind, id) do update set version = excluded.version, audience = excluded.audience,
        year = excluded.year, facet_ids = excluded.facet_ids, sort_title = excluded.sort_title,
        title_words = excluded.title_words, title_vector = excluded.title_vector, vector = excluded.vector,
        title = excluded.title, keywords = excluded.keywords, body = excluded.body, locale = excluded.locale
      where excluded.version > old.version or (excluded.version = old.version and old.audience is not null)
      returning old.kind, old.id`;
  }

  /** Writes documents and moves the counts of their lexemes by what changed. */
  async #replace(sql: Sql, generation: Generation, rows: readonly Row[]): Promise<void> {
    const ids = rows.map(({ document }) => document.id);
    const kinds = rows.map(({ document }) => document.kind);
    const before = await this.#lexemes(sql, generation, kinds, ids);
    const written = await this.#upsert(sql, generation, rows);
    // While the index is being built its lexemes are counted at the end, all at once.
    if (written.length === 0 || generation === '_next') return;
    const after = await this.#lexemes(sql, generation, kinds, ids);
    const changes = new Map<string, { audience: string; lexeme: string; by: number }>();
    const count = (lists: Lexemes[], by: number) => {
      for (const { audience, lexemes } of lists)
        for (const lexeme of [...lexemes, everyDocument]) {
          const key = `${audience}\n${lexeme}`;
          changes.set(key, { audience, lexeme, by: (changes.get(key)?.by ?? 0) + by });
        }
    };
    count(before, -1);
    count(after, 1);
    const moved = [...changes.values()].filter(({ by }) => by !== 0);
    await sql`
      insert into ${table('lexeme', generation)} as old (lexeme, audience, documents)
      select * from unnest(${moved.map((m) => m.lexeme)}::text[], ${moved.map((m) => m.audience)}::text[],
        ${moved.map((m) => m.by)}::integer[]) order by 1, 2
      on conflict (lexeme, audience) do update set documents = old.documents + excluded.documents`;
    await sql`
      delete from ${table('lexeme', generation)} where documents <= 0 and lexeme = any(${moved.filter((m) => m.by < 0).map((m) => m.lexeme)})`;
  }

  #lexemes(sql: Sql, generation: Generation, kinds: readonly string[], ids: readonly string[]): Promise<Lexemes[]> {
    return sql<Lexemes>`
      select audience, tsvector_to_array(vector) as lexemes from ${table('document', generation)}
      join unnest(${kinds}::text[], ${ids}::uuid[]) as given (kind, id) using (kind, id)
      where audience is not null for update of ${table('document', generation)}`;
  }

  async writeLabels(sql: Sql, generation: Generation, documents: readonly SearchDocument[]): Promise<void> {
    const given = documents.filter(({ kind, labels, deleted }) => labelled.has(kind) && (labels || deleted));
    if (given.length === 0) return;
    await sql`
      insert into ${table('label', generation)} as old (kind, id, version, labels)
      select * from unnest(${given.map((d) => d.kind)}::text[], ${given.map((d) => d.id)}::text[],
        ${given.map((d) => d.version)}::bigint[], ${given.map((d) => (d.deleted ? null : JSON.stringify(d.labels)))}::jsonb[])
      on conflict (kind, id) do update set version = excluded.version, labels = excluded.labels
      where excluded.version > old.version or (excluded.version = old.version and old.labels is not null)`;
  }
}

interface Lexemes {
  audience: string;
  lexemes: string[];
}

/** Counted for each document, so that it tells how many an audience has. */
export const everyDocument = '';
