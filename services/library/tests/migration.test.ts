import { Database } from '@minga/database';
import { createTestDatabase } from '@minga/testkit';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { migrations } from '../migrations/index.ts';

it('brings what the first release kept over, published and whole', async () => {
  await using database = await createTestDatabase(['library']);
  const url = database.urls['library']!;
  const [author, told, untold, resource] = [v7(), v7(), v7(), v7()];
  {
    await using first = await Database.open({ service: 'library', url, entities: [], migrations: migrations.slice(0, 1) });
    await first.sql`
      insert into innovation_case (id, slug, title, locale, summary, organisation, country, stage, author_id, methods, published_at)
      values (${told}, 'contado', 'Contado', 'ES', 'Algo', 'Una oficina', 'CL', 'PILOT', ${author}, '{prototipado}', '2025-03-01T12:00:00Z'),
        (${untold}, 'traido', 'Traído', 'PT', 'Otra cosa', 'Outra', 'BR', 'SCALED', null, '{}', '2025-04-01T12:00:00Z')`;
    await first.sql`
      insert into resource (id, slug, title, locale, kind, byline, country, extract)
      values (${resource}, 'guia', 'Guía', 'ES', 'GUIDE', 'CEPAL', 'CL', 'Cómo')`;
    await first.sql`insert into comment (id, subject_id, author_id, body, locale) values (${v7()}, ${told}, ${author}, 'Hola', 'ES')`;
  }
  await using now = await Database.open({ service: 'library', url, entities: [], migrations });
  const cases = await now.sql`
    select c.slug, c.state, c.published_at = c.updated_at as unchanged, a.member_id as author, a.role, v.number,
      v.content ->> 'title' as title, v.content -> 'methods' as methods
    from innovation_case c left join case_author a on a.case_id = c.id join case_version v on v.case_id = c.id order by c.slug`;
  expect(cases).toEqual([
    { slug: 'contado', state: 'PUBLISHED', unchanged: true, author, role: 'LEAD', number: 1, title: 'Contado', methods: ['prototipado'] },
    { slug: 'traido', state: 'PUBLISHED', unchanged: true, author: null, role: null, number: 1, title: 'Traído', methods: [] },
  ]);
  expect(await now.sql`select slug, state from resource`).toEqual([{ slug: 'guia', state: 'PUBLISHED' }]);
  expect(await now.sql`select body from comment`).toEqual([{ body: 'Hola' }]);
});
