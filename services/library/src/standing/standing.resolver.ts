import { pageOf } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root, type ClassType } from 'type-graphql';
import { Case } from '../case/case.type.ts';
import { Comment } from '../comment/comment.type.ts';
import type { LibraryContext } from '../context.ts';
import { Member } from '../foreign/member.type.ts';
import { mayReadMembers } from '../foreign/member.policy.ts';
import { Institution } from '../foreign/places.type.ts';
import { Resource } from '../resource/resource.type.ts';
import { Topic } from '../topic/topic.type.ts';
import {
  FollowInput,
  FollowPayload,
  MarkUsefulInput,
  MarkUsefulPayload,
  ReactToInput,
  ReactToPayload,
} from './standing.inputs.ts';
import { follow, markUseful, reactTo, type Subject } from './standing.service.ts';
import { ReactionCount } from './standing.type.ts';

/** What a mutation was about, under its noun. */
async function answer(
  context: LibraryContext,
  input: { clientMutationId: string },
  useCase: () => Promise<Subject>,
): Promise<object> {
  const { subject, ...payload } = await mutate('subject', input, useCase);
  return subject === null ? payload : { ...payload, [subject.kind]: await context.load[subject.kind].load(subject.id) };
}

@Resolver()
export class StandingResolver {
  @Mutation(() => FollowPayload, { description: 'Follows a case, a resource or a topic, or stops.' })
  async follow(@Ctx() context: LibraryContext, @Arg('input', () => FollowInput) input: FollowInput): Promise<object> {
    const caller = memberOf(context);
    return answer(context, input, () => follow(context.library, caller, input));
  }

  @Mutation(() => ReactToPayload, { description: 'Reacts to a case, a resource or a comment, or takes it back.' })
  async reactTo(@Ctx() context: LibraryContext, @Arg('input', () => ReactToInput) input: ReactToInput): Promise<object> {
    const caller = memberOf(context);
    return answer(context, input, () => reactTo(context.library, caller, input));
  }

  @Mutation(() => MarkUsefulPayload, { description: 'Says that a case or a resource is of use to one\'s institution, or no more.' })
  async markUseful(
    @Ctx() context: LibraryContext,
    @Arg('input', () => MarkUsefulInput) input: MarkUsefulInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return answer(context, input, () => markUseful(context.library, caller, input));
  }
}

type Identified = { id: string };

/** Whether the viewer follows it; how many do is a plain field. */
function followedOf(type: ClassType<object>) {
  @Resolver(() => type)
  class FollowedResolver {
    @FieldResolver(() => Boolean, { description: 'Whether the viewer follows it.' })
    async followedByViewer(@Root() { id }: Identified, @Ctx() context: LibraryContext): Promise<boolean> {
      return context.load.followed.load(id);
    }
  }
  return FollowedResolver;
}

/** How it was received. */
function reactedOf(type: ClassType<object>) {
  @Resolver(() => type)
  class ReactedResolver {
    @FieldResolver(() => [ReactionCount], { description: 'Reactions, most frequent first.' })
    async reactions(@Root() { id }: Identified, @Ctx() context: LibraryContext): Promise<ReactionCount[]> {
      return context.load.reactions.load(id);
    }
  }
  return ReactedResolver;
}

/** Who it is of use to. */
function usefulOf(type: ClassType<object>) {
  @Resolver(() => type)
  class UsefulResolver {
    @FieldResolver(() => Boolean, { description: 'Whether the viewer said that it is of use.' })
    async usefulToViewer(@Root() { id }: Identified, @Ctx() context: LibraryContext): Promise<boolean> {
      return context.load.useful.load(id);
    }

    @FieldResolver(() => Int, { description: 'How many institutions it is of use to.' })
    async usefulInstitutionCount(@Root() { id }: Identified, @Ctx() context: LibraryContext): Promise<number> {
      return context.load.usefulInstitutionCount.load(id);
    }

    @FieldResolver(() => [Institution], { description: 'Institutions that it is of use to, the latest first; 20 when left out.' })
    async usefulInstitutions(
      @Root() { id }: Identified,
      @Ctx() context: LibraryContext,
      @Arg('first', () => Int, { nullable: true }) first?: number,
    ): Promise<Institution[]> {
      return context.load.usefulTo({ whom: 'institution', limit: pageOf({ first: first ?? 20 }).limit }).load(id);
    }

    @FieldResolver(() => [Member], { nullable: true, description: 'Members who said so, the latest first; for members, 20 when left out.' })
    async usefulMembers(
      @Root() { id }: Identified,
      @Ctx() context: LibraryContext,
      @Arg('first', () => Int, { nullable: true }) first?: number,
    ): Promise<Member[] | null> {
      if (!mayReadMembers(context.caller)) return null;
      return context.load.usefulTo({ whom: 'member', limit: pageOf({ first: first ?? 20 }).limit }).load(id);
    }
  }
  return UsefulResolver;
}

/** The fields that cases, resources, topics and comments have alike. */
export const standingResolvers = [
  ...[Case, Resource, Topic].map(followedOf),
  ...[Case, Resource, Comment].map(reactedOf),
  ...[Case, Resource].map(usefulOf),
] as const;
