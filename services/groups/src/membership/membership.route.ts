import { isUuid, nothing, part, type Database } from '@minga/database';
import { sendJson, type Route } from '@minga/subgraph';

const atMost = 2_000;

/**
 * Who is in which group, in the order of membership ids: what a rebuild of the index reads besides the documents, as
 * audiences are groups. Those who only ask are not in it.
 */
export const membershipRoute = ({ sql }: Database): Route => ({
  method: 'GET',
  path: '/internal/memberships',
  issuer: 'search',
  async handle(_request, response, url) {
    const after = url.searchParams.get('after');
    const limit = Math.min(Number(url.searchParams.get('limit')) || 500, atMost);
    const rows = await sql<{ id: string; groupId: string; memberId: string; role: string }>`
      select id, group_id as "groupId", member_id as "memberId", role from membership
      where role <> 'PENDING' ${after && isUuid(after) ? part`and id > ${after}` : nothing}
      order by id limit ${limit}`;
    const memberships = rows.map(({ groupId, memberId, role }) => ({ groupId, memberId, role }));
    sendJson(response, 200, { memberships, next: rows.length < limit ? null : rows.at(-1)!.id });
  },
});
