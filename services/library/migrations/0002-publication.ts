import { Migration } from '@minga/database';

/** What there was is published; from here on a case or a resource may also be on its way. */
const states = ['innovation_case', 'resource']
  .map(
    (table) => `
  alter table ${table}
    alter slug drop not null,
    alter published_at drop not null,
    add state text not null default 'PUBLISHED' check (state in ('DRAFT', 'IN_REVIEW', 'RETURNED', 'PUBLISHED')),
    add review_note text,
    add submitted_at timestamptz(3),
    add updated_at timestamptz(3) not null default now(),
    add constraint ${table}_published check (state <> 'PUBLISHED' or (slug is not null and published_at is not null));
  update ${table} set updated_at = published_at;
  drop index ${table}_newest;
  create index ${table}_newest on ${table} (published_at, id) where state = 'PUBLISHED';
  create index ${table}_in_review on ${table} (submitted_at, id) where state = 'IN_REVIEW';`,
  )
  .join('');

const regions = `
  drop index innovation_case_region;
  create index innovation_case_region on innovation_case (region_code, published_at, id) where state = 'PUBLISHED';
  drop index innovation_case_author;
  create index resource_author on resource (author_id, updated_at, id) where author_id is not null`;

const authors = `
  create table case_author (
    case_id uuid not null references innovation_case on delete cascade,
    member_id uuid not null,
    role text not null check (role in ('LEAD', 'COAUTHOR')),
    invited_at timestamptz(3) not null default now(),
    accepted_at timestamptz(3),
    primary key (case_id, member_id)
  );
  create unique index case_author_lead on case_author (case_id) where role = 'LEAD';
  create index case_author_member on case_author (member_id, case_id);
  insert into case_author (case_id, member_id, role, invited_at, accepted_at)
    select id, author_id, 'LEAD', published_at, published_at from innovation_case where author_id is not null`;

const versions = `
  create table case_version (
    case_id uuid not null references innovation_case on delete cascade,
    number integer not null,
    content jsonb not null,
    changed_by uuid,
    changed_at timestamptz(3) not null default now(),
    note text,
    restored_from integer,
    primary key (case_id, number)
  );
  insert into case_version (case_id, number, content, changed_by, changed_at)
    select id, 1, jsonb_build_object('title', title, 'locale', locale, 'summary', summary, 'problem', problem,
      'solution', solution, 'results', results, 'organisation', organisation, 'institutionId', institution_id,
      'country', country, 'regionCode', region_code, 'year', year, 'topicIds', topic_ids, 'methods', methods,
      'stage', stage, 'sourceUrl', source_url), author_id, published_at
    from innovation_case`;

export class M0002Publication extends Migration {
  override up(): void {
    for (const statements of [states, regions, authors, versions]) this.addSql(statements);
  }
}
