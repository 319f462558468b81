import { memberOf, mutate } from '@minga/subgraph';
import { RichText, richText } from '@minga/text';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { mayReadLibrary } from '../case/case.policy.ts';
import type { LibraryContext } from '../context.ts';
import { memberFor } from '../foreign/member.policy.ts';
import { Member } from '../foreign/member.type.ts';
import { CommentOnInput, CommentOnPayload } from './comment.inputs.ts';
import { commentOn } from './comment.service.ts';
import { Comment, type CommentRow } from './comment.type.ts';

@Resolver(() => Comment)
export class CommentResolver {
  @Mutation(() => CommentOnPayload, { description: 'Comments on a case or a resource.' })
  async commentOn(
    @Ctx() context: LibraryContext,
    @Arg('input', () => CommentOnInput) input: CommentOnInput,
  ): Promise<CommentOnPayload> {
    const caller = memberOf(context);
    return mutate('comment', input, async () =>
      context.load.comment.load(await commentOn(context.database, caller, context.locale, input)),
    );
  }

  @FieldResolver(() => Member, { nullable: true })
  author(@Root() row: CommentRow, @Ctx() { caller }: LibraryContext): Member | null {
    return memberFor(caller, row.authorId);
  }

  @FieldResolver(() => RichText)
  body(@Root() row: CommentRow): RichText {
    return richText(row.markdown, row.locale);
  }
}

export const commentReference = async (reference: { id: string }, context: LibraryContext) =>
  mayReadLibrary(context.caller) ? context.load.comment.load(reference.id) : null;
