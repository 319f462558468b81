import { Migration } from '@minga/database';
import { consumedEventTable } from '@minga/events';
import { receiptTable } from '@minga/receipt';

const projections = `
  create table region (code text primary key);
  create table institution (id uuid primary key);
  create table member (id uuid primary key)`;

const library = `
  create table topic (
    id uuid primary key,
    slug text not null unique,
    labels jsonb not null,
    synonyms text[] not null default '{}',
    version bigint not null default 1
  );
  create table innovation_case (
    id uuid primary key,
    slug text not null unique,
    title text not null,
    locale text not null,
    summary text not null,
    problem text,
    solution text,
    results text,
    organisation text not null,
    institution_id uuid,
    country text not null,
    region_code text,
    year smallint,
    topic_ids uuid[] not null default '{}',
    methods text[] not null default '{}',
    stage text not null check (stage in ('IDEA', 'PROTOTYPE', 'PILOT', 'IMPLEMENTED', 'SCALED')),
    source_url text,
    author_id uuid,
    comment_count integer not null default 0,
    published_at timestamptz(3) not null default now(),
    version bigint not null default 1
  );
  create index innovation_case_newest on innovation_case (published_at, id);
  create index innovation_case_topics on innovation_case using gin (topic_ids);
  create index innovation_case_region on innovation_case (region_code, published_at, id);
  create index innovation_case_author on innovation_case (author_id, published_at, id);
  create table resource (
    id uuid primary key,
    slug text not null unique,
    title text not null,
    locale text not null,
    kind text not null check (kind in ('BOOK', 'GUIDE', 'TOOL', 'REPORT', 'COURSE', 'ARTICLE', 'TEMPLATE')),
    byline text not null,
    year smallint,
    country text not null,
    extract text not null,
    topic_ids uuid[] not null default '{}',
    source_url text,
    author_id uuid,
    comment_count integer not null default 0,
    published_at timestamptz(3) not null default now(),
    version bigint not null default 1
  );
  create index resource_newest on resource (published_at, id);
  create index resource_topics on resource using gin (topic_ids);
  create table comment (
    id uuid primary key,
    subject_id uuid not null,
    author_id uuid not null,
    body text not null,
    locale text not null,
    created_at timestamptz(3) not null default now()
  );
  create index comment_of on comment (subject_id, created_at, id)`;

export class M0001Library extends Migration {
  override up(): void {
    for (const statements of [projections, library, receiptTable, consumedEventTable]) this.addSql(statements);
  }
}
