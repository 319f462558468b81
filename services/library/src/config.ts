import { ServiceConfig, validated } from '@minga/subgraph';
import * as v from 'valibot';

const LibraryConfig = v.object({
  ...ServiceConfig.entries,
  /** Whether facilitators read what members send in before everyone does. */
  LIBRARY_REVIEW: v.optional(v.picklist(['on', 'off']), 'off'),
});
export type LibraryConfig = v.InferOutput<typeof LibraryConfig>;

export const readConfig = (): LibraryConfig => validated(LibraryConfig, process.env);
