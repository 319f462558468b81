import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { isUuid } from '@minga/database';
import { memberOf } from '@minga/subgraph';
import { foldedWords } from '@minga/text';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { findMessages } from './finding.loader.ts';
import { MessageHitConnection, type MessageHit } from './finding.type.ts';
import { snippetOf } from './snippet.ts';

const mostWords = 8;
const longestWord = 40;

/** The words of a search, each once; what is more than anyone types is left out. */
const wordsOf = (query: string): string[] =>
  [...new Set(foldedWords(query.slice(0, 400)))].slice(0, mostWords).map((word) => word.slice(0, longestWord));

@Resolver()
export class FindingResolver {
  @Query(() => MessageHitConnection, {
    nullable: true,
    description:
      "Messages of the viewer's conversations that have all the words, by their beginnings or their stems and " +
      'whatever their accents, newest first. Needs a signed-in member.',
  })
  async searchMessages(
    @Ctx() context: MessagingContext,
    @Arg('query', () => String, { description: 'What to look for, eight words at most.' }) query: string,
    @Arg('conversationId', () => ID, { nullable: true, description: 'In one conversation only.' })
    conversationId: string | null,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<MessageHit>> {
    const { memberId } = memberOf(context);
    const page = pageOf(args, 'moment', 'uuid');
    const words = wordsOf(query);
    const possible = words.length > 0 && (conversationId == null || isUuid(conversationId));
    const rows = possible
      ? await findMessages(context.sql, memberId, { words, conversationId: conversationId ?? null }, page)
      : [];
    return present(rows, page, ({ sentAt, id }) => [sentAt.toISOString(), id], (message) => ({
      message,
      snippet: snippetOf(message.body, { words, stems: message.stems }),
    }));
  }
}
