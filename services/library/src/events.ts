import type { Database } from '@minga/database';
import { consumer } from '@minga/events';
import * as v from 'valibot';

const MemberChanged = v.object({ member: v.object({ id: v.pipe(v.string(), v.uuid()) }) });
const PlaceChanged = v.object({ document: v.object({ id: v.string(), deleted: v.optional(v.boolean()) }) });

/** What library learns from profiles: who and which places there are. */
export const libraryConsumer = (database: Database) =>
  consumer({
    name: 'library',
    database,
    handlers: {
      async MemberChanged({ payload }, { sql }) {
        const { member } = v.parse(MemberChanged, payload);
        await sql`insert into member (id) values (${member.id}) on conflict do nothing`;
      },
      async InstitutionChanged({ payload }, { sql }) {
        const { document } = v.parse(PlaceChanged, payload);
        if (document.deleted) await sql`delete from institution where id = ${document.id}`;
        else await sql`insert into institution (id) values (${document.id}) on conflict do nothing`;
      },
      async RegionChanged({ payload }, { sql }) {
        const { document } = v.parse(PlaceChanged, payload);
        if (document.deleted) await sql`delete from region where code = ${document.id}`;
        else await sql`insert into region (code) values (${document.id}) on conflict do nothing`;
      },
    },
  });
