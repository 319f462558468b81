import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Case } from '../case/case.type.ts';
import type { LibraryContext } from '../context.ts';
import { memberFor } from '../foreign/member.policy.ts';
import { Member } from '../foreign/member.type.ts';
import { Resource } from '../resource/resource.type.ts';
import {
  AddToCollectionInput,
  AddToCollectionPayload,
  CollectionIdInput,
  CreateCollectionInput,
  CreateCollectionPayload,
  DeleteCollectionPayload,
  MoveInCollectionInput,
  MoveInCollectionPayload,
  RemoveFromCollectionInput,
  RemoveFromCollectionPayload,
  UpdateCollectionInput,
  UpdateCollectionPayload,
} from './collection.inputs.ts';
import { collectionBySlug, findCollections } from './collection.loader.ts';
import {
  addToCollection,
  createCollection,
  deleteCollection,
  moveInCollection,
  removeFromCollection,
  updateCollection,
} from './collection.service.ts';
import {
  Collection,
  CollectionConnection,
  CollectionItem,
  CollectionItemConnection,
  type CollectionRow,
  type ItemRow,
} from './collection.type.ts';

@Resolver(() => Collection)
export class CollectionResolver {
  @Query(() => Collection, { nullable: true, description: 'A collection by its slug. Public when it is PUBLIC.' })
  async collection(@Ctx() context: LibraryContext, @Arg('slug', () => String) slug: string): Promise<Collection | null> {
    return collectionBySlug(context.sql, context.caller, slug);
  }

  @Query(() => CollectionConnection, {
    nullable: true,
    description: 'Collections, last changed first: public ones, and the viewer\'s own.',
  })
  async collections(
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('ownerId', () => ID, { nullable: true, description: "One member's only." }) ownerId?: string,
  ): Promise<Connection<Collection>> {
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await findCollections(context.sql, context.caller, ownerId ?? null, page);
    return present(rows, page, (row) => [row.updatedAt.toISOString(), row.id], (row): Collection => row);
  }

  @Mutation(() => CreateCollectionPayload, { description: 'Begins a collection of cases and resources.' })
  async createCollection(
    @Ctx() context: LibraryContext,
    @Arg('input', () => CreateCollectionInput) input: CreateCollectionInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('collection', input, async () =>
      context.load.collection.load(await createCollection(context.library, caller, context.locale, input)),
    );
  }

  @Mutation(() => UpdateCollectionPayload, { description: 'Changes what a collection says, or who may read it; for its owner.' })
  async updateCollection(
    @Ctx() context: LibraryContext,
    @Arg('input', () => UpdateCollectionInput) input: UpdateCollectionInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('collection', input, async () =>
      context.load.collection.load(await updateCollection(context.library, caller, input)),
    );
  }

  @Mutation(() => AddToCollectionPayload, { description: 'Puts a case or a resource into a collection; for its owner.' })
  async addToCollection(
    @Ctx() context: LibraryContext,
    @Arg('input', () => AddToCollectionInput) input: AddToCollectionInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('collection', input, async () =>
      context.load.collection.load(await addToCollection(context.library, caller, input)),
    );
  }

  @Mutation(() => RemoveFromCollectionPayload, { description: 'Takes something out of a collection; for its owner.' })
  async removeFromCollection(
    @Ctx() context: LibraryContext,
    @Arg('input', () => RemoveFromCollectionInput) input: RemoveFromCollectionInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('collection', input, async () =>
      context.load.collection.load(await removeFromCollection(context.library, caller, input)),
    );
  }

  @Mutation(() => MoveInCollectionPayload, { description: 'Gives something in a collection another place; for its owner.' })
  async moveInCollection(
    @Ctx() context: LibraryContext,
    @Arg('input', () => MoveInCollectionInput) input: MoveInCollectionInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('collection', input, async () =>
      context.load.collection.load(await moveInCollection(context.library, caller, input)),
    );
  }

  @Mutation(() => DeleteCollectionPayload, { description: 'Removes a collection; for its owner.' })
  async deleteCollection(
    @Ctx() context: LibraryContext,
    @Arg('input', () => CollectionIdInput) input: CollectionIdInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('collectionId', input, () => deleteCollection(context.library, caller, input));
  }

  @FieldResolver(() => Member, { nullable: true })
  owner(@Root() row: CollectionRow, @Ctx() { caller }: LibraryContext): Member | null {
    return memberFor(caller, row.ownerId);
  }

  @FieldResolver(() => Int, { description: 'How many cases and resources are in it, as far as the viewer may read them.' })
  async itemCount(@Root() row: CollectionRow, @Ctx() context: LibraryContext): Promise<number> {
    return context.load.itemCount.load(row.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether a case or a resource is in it.' })
  async has(
    @Root() row: CollectionRow,
    @Ctx() context: LibraryContext,
    @Arg('subjectId', () => ID) subjectId: string,
  ): Promise<boolean> {
    return context.load.holding(subjectId).load(row.id);
  }

  @FieldResolver(() => CollectionItemConnection, { description: 'What is in it, in its order.' })
  async items(
    @Root() row: CollectionRow,
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<CollectionItem>> {
    const page = pageOf(args, 'integer');
    const rows = await context.load.items(page).load(row.id);
    return present(rows, page, (item) => [item.position], (item: ItemRow): CollectionItem => item);
  }
}

@Resolver(() => CollectionItem)
export class CollectionItemResolver {
  @FieldResolver(() => Case, { nullable: true })
  async case(@Root() row: ItemRow, @Ctx() context: LibraryContext): Promise<Case | null> {
    return row.kind === 'CASE' ? context.load.case.load(row.subjectId) : null;
  }

  @FieldResolver(() => Resource, { nullable: true })
  async resource(@Root() row: ItemRow, @Ctx() context: LibraryContext): Promise<Resource | null> {
    return row.kind === 'RESOURCE' ? context.load.resource.load(row.subjectId) : null;
  }
}
