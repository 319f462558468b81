// TypeGraphQL asks for it, though every type here is explicit.
import 'reflect-metadata';
export { RichText, richText, type RichTextOptions } from './rich.ts';
export { Locale, locales, localeOf } from './locale.ts';
export { excerpt, firstFree, foldedWords, slugOf } from './plain.ts';
export { check, type Limits } from './check.ts';
