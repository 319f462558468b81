import { memberOf } from '@minga/subgraph';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { LibraryContext } from '../context.ts';
import { findWaiting } from './waiting.loader.ts';
import { LibraryWaiting } from './waiting.type.ts';

@Resolver()
export class WaitingResolver {
  @Query(() => LibraryWaiting, { nullable: true, description: 'How much in the library waits for the viewer.' })
  async libraryWaiting(@Ctx() context: LibraryContext): Promise<LibraryWaiting> {
    return findWaiting(context.sql, memberOf(context));
  }
}
