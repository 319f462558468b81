import { Migration } from '@minga/database';
import { consumedEventTable } from '@minga/events';
import { createTables, indexTables } from '../src/engine/postgres/tables.ts';

/** Stemmers that also stem what PostgreSQL's own dictionaries drop as stop words: those are ours to choose. */
const stemmers = ['spanish', 'english', 'portuguese', 'french'].map(
  (language) => `create text search dictionary ${language}_words (template = snowball, language = ${language})`,
);

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
    for (const statements of [...stemmers, words, ...createTables(''), ...indexTables(''), consumedEventTable])
      this.addSql(statements);
  }
}
