import { readFileSync } from 'node:fs';
import type { SearchDocument } from '@minga/document';
import { v5 } from 'uuid';

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../tools/seed/data/${name}.json`, import.meta.url), 'utf8')) as T;

interface Labelled {
  id: string;
  es: string;
  en: string;
  pt: string;
  synonyms: string[];
  family?: string;
}
interface Written {
  id: string;
  title: string;
  language: string;
  country: string;
  year: number;
  topics: string[];
}
interface Case extends Written {
  summary: string;
  problem: string;
  solution: string;
  results: string;
  organisation: string;
  institution: string | null;
  region: string | null;
  methods: string[];
  stage: string;
}
interface Resource extends Written {
  kind: string;
  author: string;
  extract: string;
}
interface Institution {
  id: string;
  name: string;
  acronym: string | null;
  kind: string;
  sector: string;
  region: string | null;
  country: string;
}

export const sample = read<{ query: string; lang: string; kind: string; relevant: Record<string, number> }[]>('search-judgments-sample');
const namespace = '5f0c2f8e-6f0e-4d1b-9a57-0b5a3f0e7c11';
export const idOf = (slug: string): string => v5(slug, namespace);

const topics = read<Labelled[]>('topics');
const skills = read<Labelled[]>('skills');
const institutions = read<Institution[]>('institutions');
const { regions } = read<{ regions: { code: string; shortName: string }[] }>('regions');

const regionNames = new Map(regions.map((region) => [region.code, region.shortName]));
const french = read<Record<'skills' | 'topics', Record<string, string>>>('labels-fr');
const frenchOf = (kind: 'skills' | 'topics', { id, es }: Labelled) => french[kind][id] ?? es;
const topicWords = new Map(topics.map((t) => [t.id, [t.es, t.en, t.pt, frenchOf('topics', t), ...t.synonyms].join(' · ')]));
const labels = (kind: 'skills' | 'topics', l: Labelled) => ({ ES: l.es, EN: l.en, PT: l.pt, FR: frenchOf(kind, l) });
const common = { version: 1, audience: 'public' } as const;
const localeOf = (language: string) => language.toUpperCase() as SearchDocument['locale'];
const text = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');
const byTopics = (ids: readonly string[]) => ids.map((id) => topicWords.get(id)).join(' · ');

/** The seed's content as documents, as their owners write them. */
export const seedDocuments: SearchDocument[] = [
  ...institutions.map((i): SearchDocument => ({
    ...common, id: idOf(i.id), kind: 'INSTITUTION', locale: 'ES', title: i.name,
    keywords: text(i.acronym, i.kind), body: regionNames.get(i.region ?? '') ?? '',
    labels: { ES: i.name, EN: i.name, PT: i.name, FR: i.name },
    facets: { regions: i.region ? [i.region] : [], sectors: [i.sector], countries: [i.country] },
  })),
  ...skills.map((s): SearchDocument => ({
    ...common, id: idOf(s.id), kind: 'SKILL', locale: 'ES', title: s.es,
    keywords: text(s.es, s.en, s.pt, frenchOf('skills', s), ...s.synonyms), body: s.family!, labels: labels('skills', s), facets: { skills: [idOf(s.id)] },
  })),
  ...topics.map((t): SearchDocument => ({
    ...common, id: idOf(`topic ${t.id}`), kind: 'TOPIC', locale: 'ES', title: t.es, keywords: topicWords.get(t.id)!, body: '',
    labels: labels('topics', t),
    facets: { topics: [idOf(`topic ${t.id}`)] },
  })),
  ...regions.map(({ code, shortName }): SearchDocument => ({
    ...common, id: code, kind: 'REGION', locale: 'ES', title: shortName, keywords: '', body: '',
    labels: { ES: shortName, EN: shortName, PT: shortName, FR: shortName }, facets: { regions: [code] },
  })),
  ...read<Case[]>('cases').map((c): SearchDocument => ({
    ...common, id: idOf(c.id), kind: 'CASE', locale: localeOf(c.language), title: c.title,
    keywords: text(c.organisation, byTopics(c.topics), ...c.methods),
    body: text(c.summary, c.problem, c.solution, c.results),
    facets: {
      regions: c.region ? [c.region] : [], institutions: c.institution ? [idOf(c.institution)] : [],
      topics: c.topics.map((t) => idOf(`topic ${t}`)), countries: [c.country], stages: [c.stage], year: c.year,
    },
  })),
  ...read<Resource[]>('resources').map((r): SearchDocument => ({
    ...common, id: idOf(r.id), kind: 'RESOURCE', locale: localeOf(r.language), title: r.title,
    keywords: text(r.author, byTopics(r.topics)), body: r.extract,
    facets: { topics: r.topics.map((t) => idOf(`topic ${t}`)), countries: [r.country], resourceKinds: [r.kind], year: r.year },
  })),
];

export const slugs = new Map(
  [...institutions, ...skills, ...read<Case[]>('cases'), ...read<Resource[]>('resources')].map(({ id }) => [idOf(id), id]),
);
