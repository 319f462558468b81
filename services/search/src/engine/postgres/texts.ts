import type { Sql } from '@minga/database';
import type { Found } from '../engine.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import type { Placed } from './page.ts';
import type { Concept } from './question/concepts.ts';
import { matcher } from './marking.ts';
import { snippetOf } from './snippet.ts';

interface Row {
  kind: string;
  id: string;
  title: string;
  keywords: string;
  body: string;
}

/** What a page shows of its documents, from their table: whom they are for is asked once more there. */
export class Texts {
  constructor(private readonly sql: Sql) {}

  async read(index: MemoryIndex, page: readonly Placed[], audiences: readonly string[], concepts: readonly Concept[]): Promise<Found[]> {
    if (page.length === 0) return [];
    const kinds = page.map(({ document }) => index.columns.kindOf(document));
    const ids = page.map(({ document }) => index.columns.ids.textOf(document));
    const rows = await this.sql<Row>`
      select kind, id, title, keywords, body from document
      join unnest(${kinds}::text[], ${ids}::uuid[]) as given (kind, id) using (kind, id)
      where audience = any(${audiences})`;
    const byKey = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]));
    const matching = matcher(index, concepts);
    return page.flatMap(({ place }, at) => {
      const row = byKey.get(`${kinds[at]} ${ids[at]}`);
      if (!row) return [];
      return { id: row.id, kind: kinds[at]!, title: row.title, snippet: snippetOf(row, matching), key: ['postgres', place, row.id, kinds[at]!] };
    });
  }
}
