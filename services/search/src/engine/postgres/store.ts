import type { SearchDocument } from '@minga/document';
import type { Database, Sql, Transaction } from '@minga/database';
import { matchEnd, matchStart, type FacetName } from '../engine.ts';
import { Analyst } from './analyst.ts';
import { FacetValues, facetsOf } from './facet-values.ts';
import { table, type Generation } from './tables.ts';

const marks = new RegExp(`[${matchStart}${matchEnd}\\u0000]`, 'g');
const longestBody = 8_000;
const longestKeywords = 4_000;

/** Kinds that lend their labels to facets, and which. */
export const labelled: Partial<Record<SearchDocument['kind'], FacetName>> = {
  INSTITUTION: 'institution',
  SKILL: 'skill',
  REGION: 'region',
  TOPIC: 'topic',
};
const onlyLabels = new Set(['REGION', 'TOPIC']);

export interface Membership {
  groupId: string;
  memberId: string;
}

interface Row {
  document: SearchDocument;
  facetIds: string;
  words: Buffer | null;
}

/** Keywords are phrases set apart like this. */
const separator = ' · ';

/** All that the thing is called: what searches that name it go by. Of an institution's keywords the acronym only. */
function namesOf({ kind, title, labels, keywords }: SearchDocument): string[] {
  const phrases = keywords.split(separator).filter((phrase) => phrase.trim() !== '');
  const others = kind === 'INSTITUTION' ? phrases.slice(0, phrases.length - 1) : phrases;
  return [...new Set([title, ...Object.values(labels ?? {}), ...others])];
}

/** The index in PostgreSQL, written: documents with their words, labels and memberships. */
export class Store {
  readonly facetValues: FacetValues;
  readonly analyst: Analyst;

  constructor(private readonly database: Database) {
    this.facetValues = new FacetValues(database.sql);
    this.analyst = new Analyst(database.sql);
  }

  /** What owners tell: takes its place in the index that serves, and in the one that is being built. */
  async apply(tx: Transaction, documents: readonly SearchDocument[]): Promise<void> {
    const rows = await this.#rowsOf(documents.filter(({ kind }) => !onlyLabels.has(kind)));
    for (const generation of await this.#generations(tx)) {
      await this.writeLabels(tx.sql, generation, documents);
      if (rows.length > 0) await this.#upsert(tx.sql, generation, rows);
    }
  }

  async applyMembership(tx: Transaction, { groupId, memberId }: Membership, active: boolean): Promise<void> {
    for (const generation of await this.#generations(tx))
      await tx.sql`
        insert into ${table('membership', generation)} (member_id, group_id, active)
        values (${memberId}, ${groupId}, ${active})
        on conflict (member_id, group_id) do update set active = excluded.active`;
  }

  /**
   * Writers take turns until they commit: numbers of changes are in the order of commits then, so that who has read
   * up to one has missed none. The moment that swaps the two generations waits for its turn, too.
   */
  async #generations(tx: Transaction): Promise<Generation[]> {
    await tx.sql`select pg_advisory_xact_lock(hashtext('search write'))`;
    const [next] = await tx.sql<{ exists: boolean }>`select to_regclass('document_next') is not null as exists`;
    return next!.exists ? ['', '_next'] : [''];
  }

  /** Loads a page of a rebuild; what an event brought meanwhile is not overwritten by an older version. */
  async load(documents: readonly SearchDocument[]): Promise<void> {
    await this.writeLabels(this.database.sql, '_next', documents);
    const rows = await this.#rowsOf(documents.filter(({ kind }) => !onlyLabels.has(kind)));
    if (rows.length > 0) await this.#upsert(this.database.sql, '_next', rows);
  }

  /** Memberships of a rebuild; what an event said meanwhile holds. */
  async loadMemberships(memberships: readonly Membership[]): Promise<void> {
    await this.database.sql`
      insert into membership_next (member_id, group_id, active)
      select m, g, true from unnest(${memberships.map((m) => m.memberId)}::uuid[], ${memberships.map((m) => m.groupId)}::uuid[]) as x (m, g)
      on conflict do nothing`;
  }

  /** Gives documents of an older release their words; answers how many were without. */
  async analyse(): Promise<number> {
    for (let total = 0; ; ) {
      const without = await this.database.sql<Pick<SearchDocument, 'kind' | 'id' | 'title' | 'keywords' | 'body' | 'locale'>>`
        select kind, id, title, keywords, body, locale from document where words is null and audience is not null limit 500`;
      if (without.length === 0) return total;
      const documents = without.map((row): SearchDocument => ({ ...row, version: 0, audience: 'public', facets: {} }));
      const words = await this.analyst.wordsOf(documents);
      await this.database.sql`
        update document d set words = given.words, change = nextval('change')
        from unnest(${documents.map((d) => d.kind)}::text[], ${documents.map((d) => d.id)}::uuid[],
          ${words}::bytea[]) as given (kind, id, words)
        where (d.kind, d.id) = (given.kind, given.id) and d.words is null`;
      total += without.length;
    }
  }

  async #rowsOf(documents: readonly SearchDocument[]): Promise<Row[]> {
    const clean = documents.map((document) => ({
      ...document,
      title: document.title.replace(marks, ''),
      keywords: document.keywords.replace(marks, '').slice(0, longestKeywords),
      body: document.body.replace(marks, '').slice(0, longestBody),
    }));
    const alive = clean.filter((document) => !document.deleted);
    const [words] = await Promise.all([this.analyst.wordsOf(alive), this.facetValues.assign(alive.flatMap(facetsOf))]);
    const wordsBy = new Map(alive.map((document, place) => [document, words[place]!]));
    return clean.map((document) => {
      if (document.deleted) return { document: { ...document, title: '', keywords: '', body: '' }, facetIds: '{}', words: null };
      const ids = facetsOf(document).map(([name, value]) => this.facetValues.idOf(name, value));
      return { document, facetIds: `{${ids.join()}}`, words: wordsBy.get(document)! };
    });
  }

  async #upsert(sql: Sql, generation: Generation, rows: readonly Row[]): Promise<void> {
    const column = <T>(read: (document: SearchDocument) => T) => rows.map(({ document }) => read(document));
    await sql`
      insert into ${table('document', generation)} as old (kind, id, version, audience, year, facet_ids, title, keywords, body, locale, words)
      select kind, id, version, audience, year, facet_ids::integer[], title, keywords, body, locale, words
      from unnest(${column((d) => d.kind)}::text[], ${column((d) => d.id)}::uuid[], ${column((d) => d.version)}::bigint[],
        ${column((d) => (d.deleted ? null : d.audience))}::text[], ${column((d) => d.facets.year ?? 0)}::smallint[],
        ${rows.map((row) => row.facetIds)}::text[], ${column((d) => d.title)}::text[], ${column((d) => d.keywords)}::text[],
        ${column((d) => d.body)}::text[], ${column((d) => d.locale)}::text[], ${rows.map((row) => row.words)}::bytea[])
        as given (kind, id, version, audience, year, facet_ids, title, keywords, body, locale, words)
      on conflict (kind, id) do update set version = excluded.version, audience = excluded.audience, year = excluded.year,
        facet_ids = excluded.facet_ids, title = excluded.title, keywords = excluded.keywords, body = excluded.body,
        locale = excluded.locale, words = excluded.words, change = nextval('change')
      where excluded.version > old.version or (excluded.version = old.version and old.audience is not null)`;
  }

  async writeLabels(sql: Sql, generation: Generation, documents: readonly SearchDocument[]): Promise<void> {
    const given = documents.filter(({ kind, labels, deleted }) => labelled[kind] && (labels || deleted));
    if (given.length === 0) return;
    // Names need the value's number, even where no document has it.
    await this.facetValues.assign(given.map(({ kind, id }): [FacetName, string] => [labelled[kind]!, id]));
    await sql`
      insert into ${table('label', generation)} as old (kind, id, version, labels, names)
      select kind, id, version, labels, case when names is null then null else array(select jsonb_array_elements_text(names)) end
      from unnest(${given.map((d) => d.kind)}::text[], ${given.map((d) => d.id)}::text[],
        ${given.map((d) => d.version)}::bigint[], ${given.map((d) => (d.deleted ? null : JSON.stringify(d.labels)))}::jsonb[],
        ${given.map((d) => (d.deleted ? null : JSON.stringify(namesOf(d))))}::jsonb[]) as given (kind, id, version, labels, names)
      on conflict (kind, id) do update set version = excluded.version, labels = excluded.labels, names = excluded.names,
        change = nextval('change')
      where excluded.version > old.version or (excluded.version = old.version and old.labels is not null)`;
  }
}
