import { ServiceConfig, validated } from '@minga/subgraph';
import type { PublicKeys } from '@minga/viewer';
import * as v from 'valibot';

type PrivateKey = NonNullable<PublicKeys['search']>;

const jsonOf = <Schema extends v.GenericSchema>(schema: Schema) => v.pipe(v.string(), v.parseJson(), schema);
const jwk = v.looseObject({ kty: v.string() });

/** An empty setting is one that was not made. */
const set = (value: string) => (value === '' ? undefined : value);

export const SearchConfig = v.object({
  ...ServiceConfig.entries,
  MINGA_PRIVATE_KEY: v.pipe(jsonOf(jwk), v.transform((key) => key as unknown as PrivateKey)),
  OWNERS: jsonOf(v.record(v.string(), v.pipe(v.string(), v.url()))),
  MEILI_URL: v.optional(v.pipe(v.string(), v.transform(set), v.optional(v.pipe(v.string(), v.url())))),
  MEILI_KEY: v.optional(v.pipe(v.string(), v.transform(set))),
});
export type SearchConfig = v.InferOutput<typeof SearchConfig>;

export const readConfig = (): SearchConfig => validated(SearchConfig, process.env);
