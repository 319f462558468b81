import type { Sql } from '@minga/database';
import { wordsOf } from '../../language/words.ts';
import type { MemoryIndex } from './memory/memory-index.ts';

/** So many documents are asked how they write a word: one alone may have it in capitals without accents. */
const asked = 5;

interface Written {
  folded: string;
  texts: string[];
}

/**
 * A text as the viewer's documents write its words: the words of the index have no accents, and whoever is asked whether
 * "licitación" was meant should see it written so.
 */
export async function asWritten(sql: Sql, index: MemoryIndex, text: string, audiences: readonly string[]): Promise<string> {
  const allowed = index.audiences.allowed(audiences);
  const words = wordsOf(text);
  const having = words.flatMap(({ folded }) => documentsOf(index, folded, allowed).map((document) => ({ folded, document })));
  const { columns } = index;
  const rows = await sql<Written>`
    select folded, array_agg(concat_ws(' ', title, keywords, body)) as texts
    from unnest(${having.map(({ folded }) => folded)}::text[], ${having.map(({ document }) => columns.kindOf(document))}::text[],
      ${having.map(({ document }) => columns.ids.textOf(document))}::uuid[]) as given (folded, kind, id)
    join document using (kind, id) where audience = any(${audiences}) group by folded`;
  const forms = new Map(rows.map(({ folded, texts }) => [folded, commonest(folded, texts)]));
  let result = '';
  let place = 0;
  for (const { folded, written, start, end } of words) {
    const form = forms.get(folded);
    result += text.slice(place, start) + (form === undefined || form === written ? text.slice(start, end) : form);
    place = end;
  }
  return result + text.slice(place);
}

function documentsOf(index: MemoryIndex, folded: string, allowed: Uint8Array): number[] {
  const number = index.lexicon.numberOf(folded);
  const documents = number === undefined ? undefined : index.words.of(number)?.documents;
  const found: number[] = [];
  for (let at = 0; documents && at < documents.length && found.length < asked; at++) {
    const document = documents.values[at]!;
    if (allowed[index.columns.audiences.values[document]!]) found.push(document);
  }
  return found;
}

function commonest(folded: string, texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of texts.flatMap(wordsOf)) if (word.folded === folded) counts.set(word.written, (counts.get(word.written) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
