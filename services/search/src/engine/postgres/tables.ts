import { Part } from '@minga/database';

/** The tables of the index: those that serve, and those that a rebuild makes beside them. */
export type Generation = '' | '_next';

export const tableNames = ['document', 'label', 'membership'] as const;

/** A table's name as a piece of SQL; both halves are our own constants. */
export const table = (name: (typeof tableNames)[number], generation: Generation): Part =>
  new Part([`${name}${generation}`], []);

/**
 * `audience` is null for what was deleted: such a row stays as a mark of its version, so that a late event does not
 * bring it back. `words` is the document's text as numbers of words, `change` tells processes what they have not read.
 */
export const createTables = (generation: Generation): string[] => [
  `create table document${generation} (
    kind text collate "C" not null,
    id uuid not null,
    version bigint not null,
    audience text collate "C",
    year smallint not null default 0,
    facet_ids integer[] not null,
    title text not null,
    keywords text not null,
    body text not null,
    locale text not null,
    words bytea,
    change bigint not null default nextval('change')
  )`,
  // Compressed again it would only cost.
  `alter table document${generation} alter column words set storage external`,
  `create table label${generation} (
    kind text not null,
    id text not null,
    version bigint not null,
    labels jsonb,
    names text[],
    change bigint not null default nextval('change'),
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
  ['document_change', 'document$ (change)'],
  ['label_change', 'label$ (change)'],
];

/** The key that events need while a rebuild runs, too. */
export const keyOfDocuments = (generation: Generation): string =>
  `alter table document${generation} add constraint document${generation}_pkey primary key (kind, id)`;

/** Made after the rows where many are loaded at once. */
export const indexTables = (generation: Generation): string[] =>
  indexes.map(([name, definition]) => `create index ${name}${generation} on ${definition.replace('$', generation)}`);

/** Puts the tables of a finished rebuild in the place of those that serve, names of indexes and all. */
export const swapTables = (): string[] => [
  ...tableNames.map((name) => `drop table ${name}`),
  ...tableNames.map((name) => `alter table ${name}_next rename to ${name}`),
  ...indexes.map(([name]) => `alter index ${name}_next rename to ${name}`),
  ...tableNames.map((name) => `alter index ${name}_next_pkey rename to ${name}_pkey`),
  // Every process reads its memory anew.
  'update generation set number = number + 1',
];
