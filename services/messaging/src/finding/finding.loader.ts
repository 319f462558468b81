import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import { messageColumns } from '../message/message.loader.ts';
import { takesPart } from '../message/message.policy.ts';
import type { Message } from '../message/message.type.ts';

export interface Finding extends Message {
  stems: string[];
}

export interface Search {
  words: string[];
  /** In this conversation only. */
  conversationId: string | null;
}

/**
 * Messages that have all the words, or words that begin like them or have their stem; the newest first. What is asked
 * for is made once, with a sign where each conversation puts the end of its id: then each of one's own is asked by
 * itself, and gives as many as the page takes.
 */
export const findMessages = (sql: Sql, viewerId: string, { words, conversationId }: Search, { limit, after }: Page) =>
  sql<Finding>`
  with sought as materialized (
    select string_agg(format('(''~%s'':*%s)', word, ' | ''~' || stem || ''''), ' & ') as pattern,
      array_remove(array_agg(stem), null) as stems
    from (select word, (ts_lexize('spanish_stem', word))[1] as stem from unnest(${words}::text[]) word) each),
  found as materialized (
    select hit.* from participant own cross join sought cross join lateral (
      select words.message_id, words.sent_at from message_words words
      where words.lexemes @@ replace(sought.pattern, '~', right(own.conversation_id::text, 8))::tsquery
        and words.conversation_id = own.conversation_id and words.sequence > own.since_sequence
        ${after ? part`and (words.sent_at, words.message_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
      order by words.sent_at desc, words.message_id desc limit ${limit + 1}) hit
    where own.member_id = ${viewerId} and ${takesPart(part`own`)}
      ${conversationId === null ? nothing : part`and own.conversation_id = ${conversationId}`}
    order by hit.sent_at desc, hit.message_id desc limit ${limit + 1})
  select ${messageColumns}, sought.stems
  from found join message on message.id = found.message_id cross join sought
  order by message.sent_at desc, message.id desc`;
