export { fileTable, type FileFacts } from './table.ts';
export { FileLinks, type Variant } from './links.ts';
export { FileStore, drop, hold, type FileStoreOptions } from './store.ts';
export { FileRefused, type FileCode } from './refused.ts';
export { fileLimits } from './limits.ts';
export { fileRoutes, type OpenTo } from './routes.ts';
export { sweeping } from './sweeper.ts';
export { cleanName } from './name.ts';
