import { Migration } from '@minga/database';
import { consumedEventTable } from '@minga/events';
import { receiptTable } from '@minga/receipt';

/** What the others own, as far as it is needed here: who there is, and which regions and topics. Fed by events. */
const projections = `
  create table member (id uuid primary key);
  create table region (code text primary key);
  create table topic (id uuid primary key)`;

const groups = `
  create table member_group (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    purpose text,
    locale text not null default 'ES',
    visibility text not null default 'OPEN' check (visibility in ('OPEN', 'CLOSED', 'HIDDEN')),
    region_code text,
    topic_ids uuid[] not null default '{}',
    created_at timestamptz(3) not null default now(),
    member_count integer not null default 0,
    discussion_count integer not null default 0,
    version bigint not null default 1,
    search_text text not null generated always as (extensions.folded(name)) stored
  );
  create index member_group_size on member_group (member_count, id);
  create index member_group_region on member_group (region_code, member_count, id);
  create index member_group_topics on member_group using gin (topic_ids);
  create index member_group_text on member_group using gin (search_text extensions.gin_trgm_ops);
  create table membership (
    id uuid primary key,
    group_id uuid not null references member_group on delete cascade,
    member_id uuid not null,
    role text not null check (role in ('OWNER', 'MODERATOR', 'MEMBER', 'PENDING')),
    joined_at timestamptz(3) not null default now(),
    unique (group_id, member_id) include (role)
  );
  create index membership_member on membership (member_id, group_id) include (role);
  create index membership_joined on membership (group_id, joined_at, id)`;

const discussions = `
  create table discussion (
    id uuid primary key,
    group_id uuid not null references member_group on delete cascade,
    title text not null,
    body text not null,
    locale text not null,
    author_id uuid not null,
    created_at timestamptz(3) not null default now(),
    last_activity_at timestamptz(3) not null default now(),
    pinned boolean not null default false,
    closed boolean not null default false,
    reply_count integer not null default 0,
    -- The number of the newest reply: given out under this row's lock, so that their order is that of their commits.
    last_sequence integer not null default 0,
    version bigint not null default 1
  );
  create index discussion_of_group on discussion (group_id, pinned, last_activity_at, id);
  create index discussion_newest on discussion (last_activity_at, id);
  create table reply (
    id uuid primary key,
    discussion_id uuid not null references discussion on delete cascade,
    sequence integer not null,
    author_id uuid not null,
    body text not null,
    locale text not null,
    in_reply_to_id uuid references reply on delete set null,
    created_at timestamptz(3) not null default now(),
    unique (discussion_id, sequence)
  );
  create index reply_answers on reply (in_reply_to_id) where in_reply_to_id is not null;
  create table discussion_read (
    member_id uuid not null,
    discussion_id uuid not null references discussion on delete cascade,
    sequence integer not null,
    primary key (discussion_id, member_id)
  )`;

const reactions = ['discussion', 'reply']
  .map(
    (subject) => `
  create table ${subject}_reaction (
    ${subject}_id uuid not null references ${subject} on delete cascade,
    member_id uuid not null,
    reaction text not null check (reaction in ('THANKS', 'USEFUL', 'CELEBRATE', 'CURIOUS')),
    primary key (${subject}_id, member_id, reaction)
  )`,
  )
  .join(';');

export class M0001Groups extends Migration {
  override up(): void {
    for (const statements of [projections, groups, discussions, reactions, receiptTable, consumedEventTable])
      this.addSql(statements);
  }
}
