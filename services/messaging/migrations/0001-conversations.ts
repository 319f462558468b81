import { Migration } from '@minga/database';
import { consumedEventTable } from '@minga/events';
import { receiptTable } from '@minga/receipt';

/** Who there is, as profiles tells; and when each was last connected. */
const members = `
  create table member (
    id uuid primary key,
    last_seen_at timestamptz(3)
  )`;

/** low_id and high_id are the pair of a conversation of two, which exists once; a group's are null. */
const conversations = `
  create table conversation (
    id uuid primary key,
    title text,
    low_id uuid,
    high_id uuid,
    created_by uuid not null,
    created_at timestamptz(3) not null default now(),
    last_sequence integer not null default 0,
    active_at timestamptz(3) not null default now(),
    version integer not null default 1,
    check ((low_id is null) = (high_id is null) and (low_id is null or low_id < high_id)),
    unique (low_id, high_id)
  ) with (fillfactor = 80);
  create table participant (
    id uuid primary key default uuidv7(),
    conversation_id uuid not null references conversation on delete cascade,
    member_id uuid not null,
    read_up_to integer not null default 0,
    opened boolean not null default false,
    joined_at timestamptz(3) not null default now(),
    unique (conversation_id, member_id)
  ) with (fillfactor = 80);
  create index participant_member on participant (member_id, conversation_id)`;

/** Messages are only appended, so that a summary of the newest blocks finds what was sent lately. */
const messages = `
  create table message (
    id uuid primary key,
    conversation_id uuid not null references conversation on delete cascade,
    sequence integer not null,
    sender_id uuid not null,
    body text not null,
    reply_to uuid,
    sent_at timestamptz(3) not null,
    edited_at timestamptz(3),
    deleted_at timestamptz(3),
    unique (conversation_id, sequence)
  );
  create index message_sender on message (conversation_id, sender_id, sequence);
  create index message_sent on message using brin (sent_at) with (pages_per_range = 16, autosummarize = on)`;

export class M0001Conversations extends Migration {
  override up(): void {
    for (const statements of [members, conversations, messages, receiptTable, consumedEventTable])
      this.addSql(statements);
  }
}
