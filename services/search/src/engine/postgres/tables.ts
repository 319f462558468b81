import { Part } from '@minga/database';

/** The tables of the index: those that serve, and those that a rebuild makes beside them. */
export type Generation = '' | '_next';

export const tableNames = ['document', 'lexeme', 'label', 'membership'] as const;

/** A table's name as a piece of SQL; both halves are our own constants. */
export const table = (name: (typeof tableNames)[number], generation: Generation): Part =>
  new Part([`${name}${generation}`], []);

/**
 * `audience` is null for what was deleted: such a row stays as a mark of its version, so that a late event does not
 * bring it back. Long columns lie outside the row, so that counting and filtering read little.
 */
export const createTables = (generation: Generation): string[] => [
  `create table document${generation} (
    kind text collate "C" not null,
    id uuid not null,
    version bigint not null,
    audience text collate "C",
    year smallint not null default 0,
    facet_ids integer[] not null,
    sort_title text collate "C" not null,
    title_words smallint not null,
    title_vector tsvector not null,
    vector tsvector not null,
    title text not null,
    keywords text not null,
    body text not null,
    locale text not null,
    primary key (kind, id)
  ) with (toast_tuple_target = 256)`,
  // Not compressed, as each is read as often as its row is ranked.
  `alter table document${generation} alter column vector set storage external`,
  `create table lexeme${generation} (
    lexeme text collate "C" not null,
    audience text collate "C" not null,
    documents integer not null,
    primary key (lexeme, audience)
  )`,
  `create table label${generation} (
    kind text not null,
    id text not null,
    version bigint not null,
    labels jsonb,
    primary key (kind, id)
  )`,
  `create table membership${generation} (
    member_id uuid not null,
    group_id uuid not null,
    active boolean not null,
    primary key (member_id, group_id)
  )`,
];

const indexes: readonly [name: string, definition: string][] = [
  ['document_vector', 'document$ using gin (vector) with (fastupdate = off)'],
  ['document_title_vector', 'document$ using gin (title_vector) with (fastupdate = off)'],
  ['document_facets', 'document$ using gin (facet_ids) with (fastupdate = off)'],
  ['document_title', 'document$ (kind, sort_title, id) where audience is not null'],
  ['document_year', 'document$ (year desc, id, kind) where audience is not null'],
];

/** Made after the rows where many are loaded at once. */
export const indexTables = (generation: Generation): string[] =>
  indexes.map(([name, definition]) => `create index ${name}${generation} on ${definition.replace('$', generation)}`);

/** Puts the tables of a finished rebuild in the place of those that serve, names of indexes and all. */
export const swapTables = (): string[] => [
  ...tableNames.map((name) => `drop table ${name}`),
  ...tableNames.map((name) => `alter table ${name}_next rename to ${name}`),
  ...indexes.map(([name]) => `alter index ${name}_next rename to ${name}`),
  ...tableNames.map((name) => `alter index ${name}_next_pkey rename to ${name}_pkey`),
];
