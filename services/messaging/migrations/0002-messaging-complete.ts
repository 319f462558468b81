import { Migration } from '@minga/database';

/** What each member wants of messaging. Quiet hours are null, or from one time of the day to another, there. */
const members = `
  alter table member
    add messages_from text not null default 'REQUESTS' check (messages_from in ('EVERYONE', 'REQUESTS', 'CONTACTS')),
    add show_presence boolean not null default true,
    add show_reads boolean not null default true,
    add quiet_from time,
    add quiet_to time,
    add time_zone text not null default 'America/Santiago',
    add mail_missed boolean not null default true,
    add check ((quiet_from is null) = (quiet_to is null));
  create table block (
    member_id uuid not null,
    blocked_id uuid not null,
    created_at timestamptz(3) not null default now(),
    primary key (member_id, blocked_id),
    check (member_id <> blocked_id)
  );
  create index block_blocked on block (blocked_id, member_id)`;

/**
 * changes counts what happened to messages after they were sent; message.changed is the number that its last change
 * had. since_sequence is the last message from before one came in: only what follows is one's to see. archived_up_to is
 * the last message when one put a conversation away: the next brings it back by being there. A departure is where a
 * member was once: a stream that comes back later is told that it is there no more.
 */
const conversations = `
  alter table conversation
    add changes integer not null default 0,
    add picture_id uuid;
  alter table participant
    add role text not null default 'MEMBER' check (role in ('ADMIN', 'MEMBER')),
    add state text not null default 'ACCEPTED' check (state in ('REQUEST', 'ACCEPTED', 'DECLINED')),
    add since_sequence integer not null default 0,
    add delivered_up_to integer not null default 0,
    add archived_up_to integer,
    add muted_until timestamptz(3),
    add version integer not null default 0,
    add notified_up_to integer not null default 0;
  create table departure (
    member_id uuid not null,
    conversation_id uuid not null,
    primary key (conversation_id, member_id)
  );
  create index departure_member on departure (member_id);
  create function note_departure() returns trigger language plpgsql as $$
  begin
    insert into departure (member_id, conversation_id) values (old.member_id, old.conversation_id) on conflict do nothing;
    return null;
  end $$;
  create trigger participant_departed after delete on participant for each row execute function note_departure();
  update participant set delivered_up_to = read_up_to, notified_up_to = conversation.last_sequence
  from conversation where conversation.id = conversation_id;
  update participant set role = 'ADMIN'
  from conversation c
  where c.id = conversation_id and c.low_id is null and c.created_by = member_id`;

/** notice tells what happened to a group, in place of a text; mentions are members. */
const messages = `
  alter table message
    add changed integer not null default 0,
    add mentions uuid[] not null default '{}',
    add notice jsonb;
  create index message_changed on message (conversation_id, changed) where changed > 0;
  create index message_silent on message (conversation_id, sequence) where notice is not null or deleted_at is not null;
  create table reaction (
    message_id uuid not null references message on delete cascade,
    member_id uuid not null,
    reaction text not null check (reaction in ('THANKS', 'USEFUL', 'CELEBRATE', 'CURIOUS')),
    primary key (message_id, member_id, reaction)
  )`;

/**
 * The words of messages, for their readers' searches: each as it was written and by its Spanish stem, without accents.
 * A word is kept with the end of its conversation's id before it, so that a search in one's own conversations, also by
 * the first letters of words, reads nothing of anybody else's. Of long words the beginning is enough. Apart from messages, which change without their words.
 */
const words = `
  create text search configuration message_words (parser = pg_catalog.default);
  create text search configuration message_stems (parser = pg_catalog.default);
  alter text search configuration message_words
    add mapping for asciiword, word, numword, int, uint, float, version with extensions.unaccent, simple;
  alter text search configuration message_stems
    add mapping for asciiword, word with extensions.unaccent, spanish_stem;
  create function message_lexemes(conversation_id uuid, body text) returns tsvector
  language sql immutable strict parallel safe as $$
    select array_to_tsvector(array(
      select right(conversation_id::text, 8) || left(lexeme, 40) from unnest(
        tsvector_to_array(to_tsvector('message_words', text)) || tsvector_to_array(to_tsvector('message_stems', text))) lexeme))
    from translate(body, '@/.:_+-<>&#=?', '             ') text
  $$;
  create table message_words (
    message_id uuid primary key references message on delete cascade,
    conversation_id uuid not null,
    sequence integer not null,
    sent_at timestamptz(3) not null,
    lexemes tsvector not null
  );
  create index message_words_lexemes on message_words using gin (lexemes) with (gin_pending_list_limit = 256);
  insert into message_words
  select id, conversation_id, sequence, sent_at, message_lexemes(conversation_id, body) from message
  where deleted_at is null`;

export class M0002MessagingComplete extends Migration {
  override up(): void {
    for (const statements of [members, conversations, messages, words]) this.addSql(statements);
  }
}
