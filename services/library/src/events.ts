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
const document = v.object({ id: v.string(), deleted: v.optional(v.boolean()), title: v.optional(v.string()) });
const InstitutionChanged = v.object({
  institution: v.optional(v.object({ slug: v.string(), name: v.string(), acronym: v.nullable(v.string()) })),
  document,
});
const RegionChanged = v.object({ region: v.optional(v.object({ name: v.string(), shortName: v.string() })), document });

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
        const { institution, document } = v.parse(InstitutionChanged, payload);
        if (document.deleted) return void (await sql`delete from institution where id = ${document.id}`);
        const { slug = null, name = document.title ?? null, acronym = null } = institution ?? {};
        await sql`
          insert into institution (id, slug, name, acronym) values (${document.id}, ${slug}::text, ${name}::text, ${acronym}::text)
          on conflict (id) do update set slug = coalesce(excluded.slug, institution.slug),
            name = coalesce(excluded.name, institution.name), acronym = coalesce(excluded.acronym, institution.acronym)`;
      },
      async RegionChanged({ payload }, { sql }) {
        const { region, document } = v.parse(RegionChanged, payload);
        if (document.deleted) return void (await sql`delete from region where code = ${document.id}`);
        const { name = null, shortName = document.title ?? null } = region ?? {};
        await sql`
          insert into region (code, name, short_name) values (${document.id}, ${name}::text, ${shortName}::text)
          on conflict (code) do update set name = coalesce(excluded.name, region.name),
            short_name = coalesce(excluded.short_name, region.short_name)`;
      },
    },
  });
