/**
 * The tables that each service with files keeps, for a migration of its own. `holder_id` is what a file belongs to, in
 * that service's own terms; without one it is its uploader's, and goes after a day. The bytes lie apart, where lists
 * never come by, and uncompressed: they are compressed already, and a part can be read without the whole.
 */
export const fileTable = `
  create table file (
    id uuid primary key,
    owner_id uuid not null,
    holder_id uuid,
    name text not null,
    media_type text not null,
    size integer not null,
    width integer,
    height integer,
    thumbnail_size integer,
    created_at timestamptz(3) not null default now()
  );
  create index file_owner on file (owner_id, created_at);
  create index file_holder on file (holder_id) where holder_id is not null;
  create index file_unheld on file (created_at) where holder_id is null;
  create table file_content (
    file_id uuid primary key references file on delete cascade,
    bytes bytea not null,
    thumbnail bytea
  );
  alter table file_content alter bytes set storage external, alter thumbnail set storage external;
  create table file_secret (
    single boolean primary key default true check (single),
    secret bytea not null
  )`;

/** What is known of a file without its bytes. */
export interface FileFacts {
  id: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** Pixels; null for what is no image. */
  width: number | null;
  height: number | null;
}
