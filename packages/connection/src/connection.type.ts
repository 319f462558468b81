import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { Cursor } from './cursor.ts';
import { PageInfo } from './page.ts';

export interface Edge<T> {
  cursor: string;
  node: T | null;
}

export interface Connection<T> {
  edges: Edge<T>[];
  nodes: (T | null)[];
  pageInfo: PageInfo;
  totalCount?: number | null | (() => Promise<number | null>);
}

/** The `<Name>Edge` type of a list of `node()`. */
export function edgeOf<T extends object>(name: string, node: () => ClassType<T>): ClassType<Edge<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list.` })
  class NodeEdge implements Edge<T> {
    @Field(() => Cursor, { description: 'Its place.' }) cursor!: string;
    @Field(() => node(), { nullable: true, description: 'Null when it cannot be read now.' }) node!: T | null;
  }
  return NodeEdge;
}

/** The `<Name>Connection` type of a growing list of `node()`. */
export function connectionOf<T extends object>(name: string, node: () => ClassType<T>): ClassType<Connection<T>> {
  const NodeEdge = edgeOf(name, node);
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class NodeConnection implements Connection<T> {
    @Field(() => [NodeEdge], { description: 'What is on the page, with cursors.' }) edges!: Edge<T>[];
    @Field(() => [node()], { nullable: 'items', description: 'What is on the page.' }) nodes!: (T | null)[];
    @Field(() => PageInfo, { description: 'Where the page stands.' }) pageInfo!: PageInfo;
    @Field(() => Int, { nullable: true, description: 'How many in the whole list, where that is known.' })
    totalCount?: number | null;
  }
  return NodeConnection as unknown as ClassType<Connection<T>>;
}
