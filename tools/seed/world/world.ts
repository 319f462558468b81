import { readCatalogue, type Catalogue } from './catalogue.ts';
import { REFERENCE_DATE } from './calendar.ts';
import { Employers } from './employers.ts';
import type { Case, Institution, Region, Resource, Skill, Topic } from './model.ts';

/** How large the network of the demonstration is. */
export const MEMBERS = 3200;

/** The part of the membership that talks: larger networks have more readers, not more texts. */
export const CAST = 3200;

/** Members are made and loaded this many at a time; who vouches for one is found among those made by then. */
export const CHUNK = 5000;

/** What a network is made from; two equal ones give equal networks, byte for byte. */
export interface WorldOptions { seed?: string; members?: number; mixtures?: number; referenceDate?: string }

/** The catalogue with what is looked up in it again and again. */
export interface World extends Catalogue {
  seed: string;
  members: number;
  /** How many cases are mixed of the real ones' sentences. */
  mixtures: number;
  /** "Now" in this network, in milliseconds. */
  now: number;
  employers: Employers;
  regionByCode: ReadonlyMap<string, Region>;
  institutionBySlug: ReadonlyMap<string, Institution>;
  skillBySlug: ReadonlyMap<string, Skill>;
  topicBySlug: ReadonlyMap<string, Topic>;
  casesByTopic: ReadonlyMap<string, readonly Case[]>;
  resourcesByTopic: ReadonlyMap<string, readonly Resource[]>;
}

function byTopic<T extends { topicSlugs: string[] }>(records: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const record of records) {
    for (const topic of record.topicSlugs) found.set(topic, [...found.get(topic) ?? [], record]);
  }
  return found;
}

/** Lays out a network: reads the catalogue and prepares the draws, makes nobody yet. */
export function createWorld({ seed = 'minga', members = MEMBERS, mixtures = 0, referenceDate = REFERENCE_DATE }: WorldOptions = {}): World {
  const catalogue = readCatalogue();
  return {
    ...catalogue, seed, members, mixtures, now: Date.parse(referenceDate),
    employers: new Employers(catalogue.regions, catalogue.institutions, seed),
    regionByCode: new Map(catalogue.regions.map((region) => [region.code, region])),
    institutionBySlug: new Map(catalogue.institutions.map((institution) => [institution.slug, institution])),
    skillBySlug: new Map(catalogue.skills.map((skill) => [skill.slug, skill])),
    topicBySlug: new Map(catalogue.topics.map((topic) => [topic.slug, topic])),
    casesByTopic: byTopic(catalogue.cases),
    resourcesByTopic: byTopic(catalogue.resources),
  };
}
