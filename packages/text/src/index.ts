// TypeGraphQL asks for it, though every type here is explicit.
import 'reflect-metadata';
export { RichText, richText } from './rich.ts';
export { Locale, locales, localeOf } from './locale.ts';
export { excerpt, firstFree, slugOf } from './plain.ts';
export { check, type Limits } from './check.ts';
