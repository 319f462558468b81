import * as v from 'valibot';

/** What search finds; REGION and TOPIC only lend their labels to facets. */
export const documentKinds = [
  'MEMBER', 'INSTITUTION', 'SKILL', 'GROUP', 'DISCUSSION', 'CASE', 'RESOURCE', 'REGION', 'TOPIC',
] as const;
export type DocumentKind = (typeof documentKinds)[number];
export const documentLocales = ['ES', 'EN', 'PT', 'FR'] as const;

const ids = v.optional(v.array(v.string()));

/**
 * What an owner offers of one entity to search. `version` only grows, so that a late event never overwrites a newer
 * one; `audience` is who may know of it: everyone, signed-in members, or the members of one group.
 */
export const SearchDocument = v.object({
  id: v.string(),
  kind: v.picklist(documentKinds),
  version: v.pipe(v.number(), v.integer()),
  deleted: v.optional(v.boolean()),
  audience: v.union([v.literal('public'), v.literal('members'), v.pipe(v.string(), v.startsWith('group:'))]),
  locale: v.picklist(documentLocales),
  title: v.string(),
  keywords: v.string(),
  body: v.string(),
  labels: v.optional(v.partial(v.object({ ES: v.string(), EN: v.string(), PT: v.string(), FR: v.string() }))),
  facets: v.object({
    regions: ids,
    institutions: ids,
    skills: ids,
    topics: ids,
    sectors: ids,
    countries: ids,
    stages: ids,
    resourceKinds: ids,
    year: v.optional(v.number()),
  }),
});
export type SearchDocument = v.InferOutput<typeof SearchDocument>;

/** One page of all that an owner offers of a kind, in the order of ids: what a rebuild of the index reads. */
export interface DocumentPage {
  documents: SearchDocument[];
  next: string | null;
}

/** One page of who is in which group, which groups offers as kind MEMBERSHIP: what audiences are made of. */
export interface MembershipPage {
  documents: { groupId: string; memberId: string }[];
  next: string | null;
}
