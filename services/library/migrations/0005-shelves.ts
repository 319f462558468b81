import { Migration } from '@minga/database';
import { fileTable } from '@minga/file';

const shelves = `
  create table shown_file (
    file_id uuid primary key references file on delete cascade,
    subject_id uuid not null,
    kind text not null check (kind in ('PICTURE', 'DOCUMENT')),
    alt text not null default '',
    position integer not null,
    cover boolean not null default false
  );
  create index shown_file_of on shown_file (subject_id, position);
  create table use_note (
    id uuid primary key,
    resource_id uuid not null references resource,
    member_id uuid not null,
    institution_id uuid,
    body text not null,
    locale text not null,
    created_at timestamptz(3) not null default now()
  );
  create index use_note_of on use_note (resource_id, created_at, id);
  alter table resource add use_note_count integer not null default 0`;

const collections = `
  create table collection (
    id uuid primary key,
    slug text not null unique,
    title text not null,
    description text,
    locale text not null,
    visibility text not null check (visibility in ('PRIVATE', 'PUBLIC')),
    owner_id uuid not null,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now()
  );
  create index collection_owner on collection (owner_id, updated_at, id);
  create index collection_public on collection (updated_at, id) where visibility = 'PUBLIC';
  create table collection_item (
    collection_id uuid not null references collection on delete cascade,
    subject_id uuid not null,
    position integer not null,
    note text,
    added_at timestamptz(3) not null default now(),
    primary key (collection_id, subject_id)
  );
  create index collection_item_order on collection_item (collection_id, position)`;

export class M0005Shelves extends Migration {
  override up(): void {
    for (const statements of [fileTable, shelves, collections]) this.addSql(statements);
  }
}
