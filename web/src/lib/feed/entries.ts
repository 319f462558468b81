import type { Entry } from './atom.ts';
import type { CaseEntry, ResourceEntry } from './feed.graph.ts';

interface Published {
  id: string;
  title: string;
  locale: string;
  publishedAt: string;
  topics: { label: string }[] | null;
}

const same = (item: Published) => ({
  id: `urn:uuid:${item.id}`,
  title: item.title,
  published: item.publishedAt,
  updated: item.publishedAt,
  locale: item.locale.toLowerCase(),
  categories: item.topics?.map(({ label }) => label) ?? [],
});

/** A case as feeds tell of it. */
export const caseEntry = (item: CaseEntry, origin: string): Entry => ({
  ...same(item),
  link: `${origin}/casos/${item.slug}`,
  author: item.organisation,
  summary: item.summary.html,
});

/** A resource as feeds tell of it. */
export const resourceEntry = (item: ResourceEntry, origin: string): Entry => ({
  ...same(item),
  link: `${origin}/recursos/${item.slug}`,
  author: item.byline,
  summary: item.extract.html,
});
