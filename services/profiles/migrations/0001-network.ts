import { Migration } from '@minga/database';
import { consumedEventTable } from '@minga/events';
import { receiptTable } from '@minga/receipt';

const places = `
  create table region (
    code text primary key,
    name text not null,
    short_name text not null,
    capital text not null,
    population integer not null,
    position smallint not null,
    tile_column smallint not null,
    tile_row smallint not null,
    member_count integer not null default 0,
    version bigint not null default 1
  );
  create table institution (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    acronym text,
    kind text not null,
    sector text not null check (sector in ('PUBLIC', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA')),
    country text not null,
    region_code text references region,
    website text,
    member_count integer not null default 0,
    version bigint not null default 1,
    sort_name text collate "C" not null generated always as (extensions.folded(name)) stored,
    search_text text not null generated always as (extensions.folded(name || ' ' || coalesce(acronym, ''))) stored
  );
  create index institution_name on institution (sort_name, id);
  create index institution_text on institution using gin (search_text extensions.gin_trgm_ops)`;

const skills = `
  create table skill (
    id uuid primary key,
    slug text not null unique,
    labels jsonb not null,
    family text not null,
    synonyms text[] not null default '{}',
    search_text text not null,
    member_count integer not null default 0,
    version bigint not null default 1
  );
  create index skill_text on skill using gin (search_text extensions.gin_trgm_ops);
  create index skill_members on skill (member_count desc, slug)`;

const members = `
  create table member (
    id uuid primary key,
    handle text not null unique,
    name text not null,
    headline text,
    bio text,
    locale text not null default 'ES',
    avatar_url text,
    sector text not null default 'PUBLIC' check (sector in ('PUBLIC', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA')),
    institution_id uuid references institution,
    unit text,
    position text,
    region_code text references region,
    gender text,
    birth_year smallint,
    joined_at timestamptz(3) not null default now(),
    version bigint not null default 1,
    sort_name text collate "C" not null generated always as (extensions.folded(name)) stored
  );
  create index member_name on member (sort_name, id);
  create index member_text on member using gin (sort_name extensions.gin_trgm_ops);
  create index member_joined on member (joined_at, id);
  create index member_institution on member (institution_id, sort_name, id);
  create index member_region on member (region_code, sort_name, id);
  create table member_skill (
    id uuid primary key,
    member_id uuid not null references member on delete cascade,
    skill_id uuid not null references skill,
    endorsement_count integer not null default 0,
    created_at timestamptz(3) not null default now(),
    unique (member_id, skill_id)
  );
  create index member_skill_skill on member_skill (skill_id, member_id);
  create table member_learning (
    member_id uuid not null references member on delete cascade,
    skill_id uuid not null references skill,
    primary key (member_id, skill_id)
  );
  create index member_learning_skill on member_learning (skill_id, member_id);
  create table endorsement (
    member_skill_id uuid not null references member_skill on delete cascade,
    endorser_id uuid not null references member on delete cascade,
    created_at timestamptz(3) not null default now(),
    primary key (member_skill_id, endorser_id)
  );
  create index endorsement_newest on endorsement (member_skill_id, created_at desc, endorser_id)`;

const walls = `
  create table wall_post (
    id uuid primary key,
    author_id uuid not null references member on delete cascade,
    wall_of uuid references member on delete cascade,
    body text not null,
    locale text not null,
    created_at timestamptz(3) not null default now(),
    edited_at timestamptz(3)
  );
  create index wall_post_of on wall_post (wall_of, created_at, id);
  create table wall_reply (
    id uuid primary key,
    wall_post_id uuid not null references wall_post on delete cascade,
    author_id uuid not null references member on delete cascade,
    body text not null,
    locale text not null,
    created_at timestamptz(3) not null default now()
  );
  create index wall_reply_of on wall_reply (wall_post_id, created_at, id);
  create table wall_reaction (
    wall_post_id uuid not null references wall_post on delete cascade,
    member_id uuid not null references member on delete cascade,
    reaction text not null check (reaction in ('THANKS', 'USEFUL', 'CELEBRATE', 'CURIOUS')),
    primary key (wall_post_id, member_id, reaction)
  )`;

export class M0001Network extends Migration {
  override up(): void {
    for (const statements of [places, skills, members, walls, receiptTable, consumedEventTable])
      this.addSql(statements);
  }
}
