// TypeGraphQL asks for it, though every type here is explicit.
import 'reflect-metadata';
export { buildSubgraph, printSubgraph, type References, type Subgraph } from './schema.ts';
export { serveSubgraph, type SubgraphServer } from './serve.ts';
export { type SubgraphContext } from './request.ts';
export { type Internal, type DocumentSource, type Route } from './internal.ts';
export { readServiceConfig, ServiceConfig, validated } from './config.ts';
export { runService } from './process.ts';
export { readJson, sendJson } from './http.ts';
export { createLog, type Log } from './log.ts';
export { byArguments, byId, loader } from './loader.ts';
export { mutate, memberOf } from './mutation.ts';
export { UserError, DateTime } from './types.ts';
export { perViewer, PlaceInStream, SameForAll } from './streams/sharing.ts';
export { LiveSource } from './streams/source.ts';
