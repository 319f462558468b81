import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { Member } from '../foreign/member.type.ts';
import { BlockMemberInput, BlockMemberPayload } from './block.inputs.ts';
import { countBlocks, findBlocks } from './block.loader.ts';
import { blockMember } from './block.service.ts';
import { Block, BlockConnection } from './block.type.ts';

@Resolver(() => Block)
export class BlockResolver {
  @Query(() => BlockConnection, {
    nullable: true,
    description: 'Whom the viewer has blocked, the latest first. Needs a signed-in member.',
  })
  async blockedMembers(
    @Ctx() context: MessagingContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Block>> {
    const { memberId } = memberOf(context);
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await findBlocks(context.sql, memberId, page);
    const slice = present(rows, page, (row) => [row.blockedAt.toISOString(), row.blockedId], (row) => row);
    return { ...slice, totalCount: () => countBlocks(context.sql, memberId) };
  }

  @Mutation(() => BlockMemberPayload, { description: 'Blocks a member, or lets them be. Nobody is told.' })
  async blockMember(
    @Ctx() context: MessagingContext,
    @Arg('input', () => BlockMemberInput) input: BlockMemberInput,
  ): Promise<BlockMemberPayload> {
    const caller = memberOf(context);
    return mutate('member', {}, async () => {
      const { blockedId, changed, conversationIds } = await blockMember(context.database, caller, input);
      for (const id of conversationIds) context.live.conversationChanged(id);
      if (changed) context.live.visibilityChanged(caller.memberId, blockedId);
      return { id: blockedId };
    });
  }

  @FieldResolver(() => Member, { nullable: true })
  member(@Root() block: Block): Member {
    return { id: block.blockedId };
  }
}
