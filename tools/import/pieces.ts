import type { GivenRow } from '@minga/library/table';

/** What one call takes of a file. */
const mostRows = 1_000;
const mostCharacters = 500_000;

/** A part of a file, from a row on (counted from 1), as JSON. */
export interface Piece {
  first: number;
  text: string;
}

/** A file in pieces that one call takes each. */
export function* piecesOf(rows: readonly GivenRow[]): Generator<Piece> {
  let first = 1;
  let texts: string[] = [];
  let size = 0;
  for (const [i, row] of rows.entries()) {
    const text = JSON.stringify(row);
    if (texts.length > 0 && (texts.length === mostRows || size + text.length > mostCharacters)) {
      yield { first, text: `[${texts.join(',')}]` };
      [first, texts, size] = [i + 1, [], 0];
    }
    texts.push(text);
    size += text.length;
  }
  if (texts.length > 0) yield { first, text: `[${texts.join(',')}]` };
}

/**
 * What is done with rows over pieces. A dry run undoes each piece: what an earlier one would have made is new to the
 * next, though it will be there when it is done in earnest.
 */
export class Made {
  #ids = new Set<string>();

  actionOf<Action extends string>({ externalId, action }: { externalId: string; action: Action }): Action | 'UPDATE' {
    const isKnown = this.#ids.has(externalId);
    if (action !== 'REFUSE') this.#ids.add(externalId);
    return action === 'CREATE' && isKnown ? 'UPDATE' : action;
  }
}
