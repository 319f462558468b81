import { pageOf, present, type Connection, type PageArgs } from '@minga/connection';
import type { ProfilesContext } from '../context.ts';
import { countMembers, findMembers, type MemberCriteria } from './member.loader.ts';
import type { Member, MemberOrder } from './member.type.ts';

/** A page of members; how many there are is counted only when it is asked for. */
export async function memberPage(
  context: ProfilesContext,
  criteria: MemberCriteria,
  order: MemberOrder,
  args: PageArgs,
): Promise<Connection<Member>> {
  const page = pageOf(args, order === 'NAME' ? 'text' : 'moment', 'uuid');
  const rows = await findMembers(context.sql, criteria, order, page);
  const keyOf = (row: (typeof rows)[number]) => [order === 'NAME' ? row.sortName : row.joinedAt.toISOString(), row.id];
  return {
    ...present(rows, page, keyOf, (row): Member => row),
    totalCount: () => countMembers(context.sql, criteria),
  };
}
