export { fileTable, type FileFacts } from './table.ts';
export { FileLinks, type Variant } from './links.ts';
