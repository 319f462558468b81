import caseRecords from '../data/cases.json' with { type: 'json' };
import institutionRecords from '../data/institutions.json' with { type: 'json' };
import french from '../data/labels-fr.json' with { type: 'json' };
import regionRecords from '../data/regions.json' with { type: 'json' };
import resourceRecords from '../data/resources.json' with { type: 'json' };
import skillRecords from '../data/skills.json' with { type: 'json' };
import topicRecords from '../data/topics.json' with { type: 'json' };
import { idOf } from './identity.ts';
import type { Case, CaseStage, Institution, Labels, Locale, Region, Resource, ResourceKind, Sector, Skill, Topic } from './model.ts';

const SECTORS: Record<string, Sector> = {
  publico: 'PUBLIC', privado: 'PRIVATE', 'sociedad-civil': 'CIVIL_SOCIETY', academia: 'ACADEMIA',
};
const LOCALES: Record<string, Locale> = { es: 'ES', en: 'EN', pt: 'PT', fr: 'FR' };
const STAGES: Record<string, CaseStage> = {
  idea: 'IDEA', prototipo: 'PROTOTYPE', piloto: 'PILOT', implementado: 'IMPLEMENTED', escalado: 'SCALED',
};
const RESOURCE_KINDS: Record<string, ResourceKind> = {
  libro: 'BOOK', guia: 'GUIDE', herramienta: 'TOOL', informe: 'REPORT', curso: 'COURSE', articulo: 'ARTICLE', plantilla: 'TEMPLATE',
};

interface Labelled { id: string; es: string; en: string; pt: string; synonyms: string[] }
interface CaseRecord {
  id: string; title: string; language: string; summary: string; problem: string; solution: string; results: string;
  organisation: string; institution: string | null; country: string; region: string | null; year: number;
  topics: string[]; methods: string[]; stage: string; source: string | null;
}
interface ResourceRecord {
  id: string; title: string; language: string; kind: string; author: string; year: number; country: string;
  topics: string[]; extract: string; source: string | null;
}
interface InstitutionRecord {
  id: string; name: string; acronym: string | null; kind: string; sector: string; region: string | null;
  country: string; website: string | null;
}

/** The real content of the network: everything that is not made up. */
export interface Catalogue {
  regions: Region[]; institutions: Institution[]; skills: Skill[]; topics: Topic[]; cases: Case[]; resources: Resource[];
}

/** A value that the API's enumeration does not know is an error of the data, never passed on. */
function known<T>(table: Record<string, T>, value: string): T {
  const found = table[value];
  if (found === undefined) throw new Error(`The data has an unknown value: ${value}`);
  return found;
}

function labels(record: Labelled, french: Record<string, string>): Labels {
  return { ES: record.es, EN: record.en, PT: record.pt, FR: french[record.id] ?? record.es };
}

function institution(record: InstitutionRecord): Institution {
  const { id: slug, name, acronym, kind, country, website } = record;
  const sector = known(SECTORS, record.sector);
  return { id: idOf('institution', slug), slug, name, acronym, kind, sector, regionCode: record.region, country, website };
}

function innovationCase(record: CaseRecord): Case {
  const { id: slug, title, summary, problem, solution, results, organisation, country, year, topics, methods, source } = record;
  return {
    id: idOf('case', slug), slug, title, locale: known(LOCALES, record.language), summary, problem, solution, results,
    organisation, institutionId: record.institution && idOf('institution', record.institution), country,
    regionCode: record.region, year, topicSlugs: topics, topicIds: topics.map((topic) => idOf('topic', topic)),
    methods, stage: known(STAGES, record.stage), sourceUrl: source,
  };
}

function resource(record: ResourceRecord): Resource {
  const { id: slug, title, author, year, country, topics, extract, source } = record;
  return {
    id: idOf('resource', slug), slug, title, locale: known(LOCALES, record.language), kind: known(RESOURCE_KINDS, record.kind),
    byline: author, year, country, topicSlugs: topics, topicIds: topics.map((topic) => idOf('topic', topic)),
    extract, sourceUrl: source,
  };
}

/** The files of `tools/seed/data`, in the words of the API; they are part of the bundle. */
export function readCatalogue(): Catalogue {
  const frenchSkills: Record<string, string> = french.skills;
  const frenchTopics: Record<string, string> = french.topics;
  return {
    regions: regionRecords.regions,
    institutions: (institutionRecords as InstitutionRecord[]).map(institution),
    skills: (skillRecords as (Labelled & { family: string })[]).map((record) => ({
      id: idOf('skill', record.id), slug: record.id, labels: labels(record, frenchSkills), family: record.family, synonyms: record.synonyms,
    })),
    topics: (topicRecords as Labelled[]).map((record) => ({
      id: idOf('topic', record.id), slug: record.id, labels: labels(record, frenchTopics), synonyms: record.synonyms,
    })),
    cases: (caseRecords as CaseRecord[]).map(innovationCase),
    resources: (resourceRecords as ResourceRecord[]).map(resource),
  };
}
