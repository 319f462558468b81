import { PageArgs, type Connection } from '@minga/connection';
import type { Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { casePage } from '../case/case.page.ts';
import { type Case, CaseConnection } from '../case/case.type.ts';
import type { LibraryContext } from '../context.ts';
import { mayReadMembers } from './member.policy.ts';
import { Member } from './member.type.ts';

@Resolver(() => Member)
export class CasesOfMemberResolver {
  @FieldResolver(() => CaseConnection, { nullable: true, description: 'Cases that this member published, newest first.' })
  async cases(
    @Root() member: Member,
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Case>> {
    return casePage(context, { author: member.id }, args);
  }
}

/** Who there is, from the projection that profiles' events feed. */
export const memberLoader = (sql: Sql) =>
  byId((ids) => sql<Member>`select id from member where id = any(${ids})`);

/** For an unknown member null, as the owner answers; nobody for signed-out visitors. */
export const memberReference = async (reference: { id: string }, context: LibraryContext): Promise<Member | null> =>
  mayReadMembers(context.caller) ? context.load.member.load(reference.id) : null;
