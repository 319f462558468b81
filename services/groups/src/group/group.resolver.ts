import { type Connection, PageArgs, pageOf } from '@minga/connection';
import { likeText } from '@minga/database';
import { badInput } from '@minga/problem';
import { memberOf, mutate } from '@minga/subgraph';
import { RichText, richText } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GroupsContext } from '../context.ts';
import { Region } from '../foreign/region.type.ts';
import { Topic } from '../foreign/topic.type.ts';
import { isRegionCode, uuidsOf } from '../ids.ts';
import { CreateGroupInput, CreateGroupPayload } from './group.inputs.ts';
import { countGroups, findGroups, groupBySlug } from './group.loader.ts';
import { groupPage } from './group.page.ts';
import { createGroup } from './group.service.ts';
import { Group, GroupConnection } from './group.type.ts';

const valuesAtMost = 50;

/** The values of a filter: alternatives, of which those that cannot exist match nothing. */
function alternatives(field: string, values: string[] | undefined, clean: (values: string[]) => string[]) {
  if (!values) return null;
  if (values.length > valuesAtMost) throw badInput(`${field} has ${valuesAtMost} values at most.`, field);
  return clean(values);
}

@Resolver(() => Group)
export class GroupResolver {
  @Query(() => Group, { nullable: true, description: 'A group by its slug. Needs a signed-in member.' })
  async group(@Ctx() context: GroupsContext, @Arg('slug', () => String) slug: string): Promise<Group | null> {
    const { memberId } = memberOf(context);
    const group = await groupBySlug(context.sql, memberId, slug);
    if (group) context.load.group.prime(group.id, group);
    return group;
  }

  @Query(() => GroupConnection, {
    nullable: true,
    description: 'Groups that the viewer may know of, those of most members first. Needs a signed-in member.',
  })
  async groups(
    @Ctx() context: GroupsContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('text', () => String, { nullable: true, description: 'Part of the name, without regard to case and accents.' })
    text?: string,
    @Arg('regions', () => [ID], { nullable: true, description: 'Codes of regions; any of them.' }) regions?: string[],
    @Arg('topics', () => [ID], { nullable: true, description: 'Topics; any of them.' }) topics?: string[],
    @Arg('mine', () => Boolean, { nullable: true, description: 'Only those that the viewer is in.' }) mine?: boolean,
  ): Promise<Connection<Group>> {
    const { memberId } = memberOf(context);
    const page = pageOf(args, 'integer', 'uuid');
    const criteria = {
      text: likeText(text?.replaceAll('\u0000', '')),
      regions: alternatives('regions', regions, (codes) => codes.filter(isRegionCode)),
      topics: alternatives('topics', topics, uuidsOf),
      mine: mine === true,
    };
    const rows = await findGroups(context.sql, memberId, criteria, page);
    const totalCount = () => countGroups(context.sql, memberId, criteria);
    return { ...groupPage(context, rows, page), totalCount };
  }

  @FieldResolver(() => RichText, { nullable: true })
  purpose(@Root() group: Group): RichText | null {
    return richText(group.purposeMarkdown, group.locale);
  }

  @FieldResolver(() => Region, { nullable: true })
  region(@Root() group: Group): Region | null {
    return group.regionCode === null ? null : { code: group.regionCode };
  }

  @FieldResolver(() => [Topic], { nullable: true })
  topics(@Root() group: Group): Topic[] {
    return group.topicIds.map((id) => ({ id }));
  }

  @Mutation(() => CreateGroupPayload, { description: 'Creates a group, whose owner is the viewer.' })
  async createGroup(
    @Ctx() context: GroupsContext,
    @Arg('input', () => CreateGroupInput) input: CreateGroupInput,
  ): Promise<CreateGroupPayload> {
    const caller = memberOf(context);
    return mutate('group', input, async () =>
      context.load.group.load(await createGroup(context.database, caller, context.locale, input)),
    );
  }
}
