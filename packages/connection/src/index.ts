// TypeGraphQL asks for it, though every type here is explicit.
import 'reflect-metadata';
export { PageArgs, PageInfo, pageOf, present, type Page, type Slice } from './page.ts';
export { connectionOf, edgeOf, type Connection, type Edge } from './connection.type.ts';
export { encodeCursor, Cursor, type Key } from './cursor.ts';
