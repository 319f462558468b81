import { Ctx, Query, Resolver } from 'type-graphql';
import type { ProfilesContext } from '../context.ts';
import { allRegions } from './region.loader.ts';
import { Region } from './region.type.ts';

@Resolver(() => Region)
export class RegionResolver {
  @Query(() => [Region], { nullable: true, description: 'The regions, from north to south. Public.' })
  async regions(@Ctx() context: ProfilesContext): Promise<Region[]> {
    return allRegions(context.sql);
  }
}

/** Regions are public. */
export const regionReference = async (reference: { code: string }, context: ProfilesContext) =>
  context.load.region.load(reference.code);
