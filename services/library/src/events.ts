import type { Database } from '@minga/database';
import { consumer } from '@minga/events';
import * as v from 'valibot';

const uuid = v.pipe(v.string(), v.uuid());
const MemberChanged = v.object({
  member: v.object({ id: uuid }),
  document: v.optional(
    v.object({ deleted: v.optional(v.boolean()), facets: v.optional(v.object({ institutions: v.optional(v.array(uuid)) })) }),
  ),
});
const PlaceChanged = v.object({ document: v.object({ id: v.string(), deleted: v.optional(v.boolean()), title: v.optional(v.string()) }) });

/** What library learns from profiles: who there is, of which institution, and which places there are. */
export const libraryConsumer = (database: Database) =>
  consumer({
    name: 'library',
    database,
    handlers: {
      async MemberChanged({ payload }, { sql }) {
        const { member, document } = v.parse(MemberChanged, payload);
        if (document?.deleted) return void (await sql`delete from member where id = ${member.id}`);
        const institutionId = document?.facets?.institutions?.[0] ?? null;
        await sql`
          insert into member (id, institution_id) values (${member.id}, ${institutionId}::uuid)
          on conflict (id) do update set institution_id = excluded.institution_id`;
      },
      async InstitutionChanged({ payload }, { sql }) {
        const { document } = v.parse(PlaceChanged, payload);
        if (document.deleted) await sql`delete from institution where id = ${document.id}`;
        else
          await sql`
            insert into institution (id, name) values (${document.id}, ${document.title ?? null}::text)
            on conflict (id) do update set name = coalesce(excluded.name, institution.name)`;
      },
      async RegionChanged({ payload }, { sql }) {
        const { document } = v.parse(PlaceChanged, payload);
        if (document.deleted) await sql`delete from region where code = ${document.id}`;
        else await sql`insert into region (code) values (${document.id}) on conflict do nothing`;
      },
    },
  });
