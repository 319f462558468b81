import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context.ts';
import { Member } from '../member/member.type.ts';
import { Viewer } from './viewer.type.ts';

@Resolver(() => Viewer)
export class ViewerResolver {
  @FieldResolver(() => Member, { nullable: true })
  async member(@Root() viewer: Viewer, @Ctx() context: ProfilesContext): Promise<Member | null> {
    return viewer.id === context.caller?.memberId ? context.load.member.load(viewer.id) : null;
  }
}

/** Only one's own. */
export const viewerReference = async (reference: { id: string }, context: ProfilesContext) =>
  reference.id === context.caller?.memberId ? { id: reference.id } : null;
