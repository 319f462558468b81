import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { isUuid } from '@minga/database';
import { Problem } from '@minga/problem';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { mayReview } from '../case/case.policy.ts';
import type { LibraryContext } from '../context.ts';
import { PublicationState } from '../state.type.ts';
import {
  PublishResourceInput,
  PublishResourcePayload,
  ResourceIdInput,
  ReviewResourceInput,
  ReviewResourcePayload,
  SubmitResourcePayload,
  UpdateResourceInput,
  UpdateResourcePayload,
  WithdrawResourcePayload,
} from './resource.inputs.ts';
import { findOwnResources, findResourcesInReview } from './resource.loader.ts';
import { publishResource, reviewResource, submitResource, updateResource, withdrawResource } from './resource.service.ts';
import { Resource, ResourceConnection } from './resource.type.ts';

@Resolver(() => Resource)
export class ResourceStateResolver {
  @Query(() => Resource, {
    nullable: true,
    description: 'A resource by its id, in whatever state: for who put it here, and facilitators in review.',
  })
  async resourceDraft(@Ctx() context: LibraryContext, @Arg('id', () => ID) id: string): Promise<Resource | null> {
    memberOf(context);
    return isUuid(id) ? context.load.resource.load(id) : null;
  }

  @Query(() => ResourceConnection, { nullable: true, description: "The viewer's own resources, last changed first." })
  async myResources(
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('states', () => [PublicationState], { nullable: true, description: 'Those only; all when left out.' })
    states?: PublicationState[],
  ): Promise<Connection<Resource>> {
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await findOwnResources(context.sql, memberOf(context), states ?? null, page);
    return present(rows, page, (row) => [row.updatedAt.toISOString(), row.id], (row): Resource => row);
  }

  @Query(() => ResourceConnection, {
    nullable: true,
    description: 'Resources that wait for a facilitator, the longest waiting first; for facilitators.',
  })
  async resourceReviewQueue(
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Resource>> {
    const caller = memberOf(context);
    if (!mayReview(caller)) throw new Problem('FORBIDDEN', 'Only facilitators see what waits for review.');
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await findResourcesInReview(context.sql, caller, page);
    return present(rows, page, (row) => [row.submittedAt.toISOString(), row.id], (row): Resource => row);
  }

  @Mutation(() => PublishResourcePayload, { description: 'Puts a resource into the library, or sends it in where facilitators read first.' })
  async publishResource(
    @Ctx() context: LibraryContext,
    @Arg('input', () => PublishResourceInput) input: PublishResourceInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('resource', input, async () => context.load.resource.load(await publishResource(context.library, caller, input)));
  }

  @Mutation(() => UpdateResourcePayload, { description: 'Changes a resource; for who put it here.' })
  async updateResource(
    @Ctx() context: LibraryContext,
    @Arg('input', () => UpdateResourceInput) input: UpdateResourceInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('resource', input, async () => context.load.resource.load(await updateResource(context.library, caller, input)));
  }

  @Mutation(() => WithdrawResourcePayload, { description: 'Takes a resource back from everyone, or from review; for who put it here.' })
  async withdrawResource(
    @Ctx() context: LibraryContext,
    @Arg('input', () => ResourceIdInput) input: ResourceIdInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('resource', input, async () => context.load.resource.load(await withdrawResource(context.library, caller, input)));
  }

  @Mutation(() => SubmitResourcePayload, { description: 'Sends a resource in that was taken back or returned.' })
  async submitResource(
    @Ctx() context: LibraryContext,
    @Arg('input', () => ResourceIdInput) input: ResourceIdInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('resource', input, async () => context.load.resource.load(await submitResource(context.library, caller, input)));
  }

  @Mutation(() => ReviewResourcePayload, { description: 'Publishes what was sent in, or gives it back; for facilitators.' })
  async reviewResource(
    @Ctx() context: LibraryContext,
    @Arg('input', () => ReviewResourceInput) input: ReviewResourceInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('resource', input, async () => context.load.resource.load(await reviewResource(context.library, caller, input)));
  }
}
