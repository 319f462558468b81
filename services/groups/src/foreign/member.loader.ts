import type { Sql } from '@minga/database';
import { loader } from '@minga/subgraph';
import { uuidsOf } from '../ids.ts';
import type { Member } from './member.type.ts';

/** Who is a member, as events told. */
export const memberLoader = (sql: Sql) =>
  loader(
    (ids: readonly string[]) => sql<Member>`select id from member where id = any(${uuidsOf(ids)})`,
    (member) => member.id,
  );
