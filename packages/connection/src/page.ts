import { Problem } from '@minga/problem';
import { ArgsType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { Cursor, decodeCursor, encodeCursor, type Column, type Key } from './cursor.ts';

const defaultSize = 20;
const maximumSize = 50;

@Directive('@shareable')
@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows.' }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether something comes before.' }) hasPreviousPage!: boolean;
  @Field(() => Cursor, { nullable: true, description: "The first edge's cursor." }) startCursor!: string | null;
  @Field(() => Cursor, { nullable: true, description: "The last edge's cursor: the next page's `after`." })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many, 20 when left out, 50 at most.' }) first?: number | null;
  @Field(() => Cursor, { nullable: true, description: 'After this cursor.' }) after?: string | null;
}

export interface Page {
  limit: number;
  after: Key | null;
}

/** Checks the size and reads the cursor, whose key has one value for each column of the order. */
export function pageOf(args: { first?: number | null; after?: string | null }, ...columns: Column[]): Page {
  const limit = args.first ?? defaultSize;
  if (limit < 0 || limit > maximumSize)
    throw new Problem('PAGE_SIZE', `first is 0 to ${maximumSize}.`, { field: 'first' });
  return { limit, after: args.after == null ? null : decodeCursor(args.after, columns) };
}

/** A page of a Relay connection. */
export interface Slice<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: PageInfo;
  totalCount?: number | null | (() => Promise<number | null>);
}

/** Makes the page out of the rows after the cursor, of which one more than the limit was asked for. */
export function present<Row, T>(
  rows: readonly Row[],
  page: Page,
  keyOf: (row: Row) => Key,
  nodeOf: (row: Row) => T,
): Slice<T> {
  const edges = rows.slice(0, page.limit).map((row) => ({ cursor: encodeCursor(keyOf(row)), node: nodeOf(row) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > page.limit,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
