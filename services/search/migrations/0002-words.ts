import { Migration } from '@minga/database';

/**
 * Documents carry their words as numbers, and processes keep the postings in memory: the tables of lexemes go. What is
 * there already gets its words when the service starts.
 */
const statements = [
  'create sequence change',
  `-- Words without accents, their stems, and a bit for each language that they were met in.
  create table word (
    id integer primary key generated always as identity,
    word text collate "C" not null unique,
    stems text[] not null,
    locales smallint not null
  )`,
  `-- Which rebuild serves.
  create table generation (number integer not null)`,
  'insert into generation values (1)',
  'drop table lexeme, form',
  `alter table document drop column sort_title, drop column title_words, drop column title_vector, drop column vector,
    add column words bytea, add column change bigint not null default nextval('change')`,
  'alter table document reset (toast_tuple_target), alter column words set storage external',
  `alter table label add column names text[], add column change bigint not null default nextval('change')`,
  'drop index document_facets',
  'drop index if exists document_title, document_year',
  'create index document_change on document (change)',
  'create index label_change on label (change)',
];

export class M0002Words extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}
