import { Migration } from '@minga/database';
import { consumedEventTable } from '@minga/events';

/** Stemmers that also stem what PostgreSQL's own dictionaries drop as stop words: those are ours to choose. */
const stemmers = ['spanish', 'english', 'portuguese', 'french'].map(
  (language) => `create text search dictionary ${language}_words (template = snowball, language = ${language})`,
);

const tables = [
  `create table document (
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
  `alter table document alter column vector set storage external`,
  `create table lexeme (
    lexeme text collate "C" not null,
    audience text collate "C" not null,
    documents integer not null,
    primary key (lexeme, audience)
  )`,
  `create table label (
    kind text not null,
    id text not null,
    version bigint not null,
    labels jsonb,
    primary key (kind, id)
  )`,
  `create table membership (
    member_id uuid not null,
    group_id uuid not null,
    active boolean not null,
    primary key (member_id, group_id)
  )`,
];

const indexes: readonly [name: string, definition: string][] = [
  ['document_vector', 'document using gin (vector) with (fastupdate = off)'],
  ['document_title_vector', 'document using gin (title_vector) with (fastupdate = off)'],
  ['document_facets', 'document using gin (facet_ids) with (fastupdate = off)'],
  ['document_title', 'document (kind, sort_title, id) where audience is not null'],
  ['document_year', 'document (year desc, id, kind) where audience is not null'],
];

const words = `
  -- The forms that words have taken, for stems, completions and typing errors; who may know a word is in lexeme.
  create table form (
    word text collate "C" not null,
    stem text collate "C" not null,
    root text collate "C" not null,
    primary key (word, stem)
  );
  create index form_root on form (root);
  create index form_stem on form (stem);
  create index form_trigram on form using gin (word extensions.gin_trgm_ops);
  -- Short numbers for the values of facets: documents carry numbers, which count faster than texts.
  create table facet_value (
    id integer primary key generated always as identity,
    name text not null,
    value text not null,
    unique (name, value)
  );
  -- Documents that an engine outside has not been told of yet.
  create table pending (
    kind text not null,
    id uuid not null,
    queued_at timestamptz(3) not null default now(),
    primary key (kind, id)
  )`;

export class M0001Index extends Migration {
  override up(): void {
    for (const statements of [...stemmers, words, ...tables, ...indexes.map(([name, on]) => `create index ${name} on ${on}`), consumedEventTable])
      this.addSql(statements);
  }
}
