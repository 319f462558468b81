import { isUuid } from '@minga/database';
import { failure, type Failure } from '@minga/problem';
import { Locale, slugOf } from '@minga/text';
import { blank, type CaseContent } from '../case/case.content.ts';
import { CaseStage } from '../case/case.type.ts';
import { emptyResource, type ResourceContent } from '../resource/resource.content.ts';
import { ResourceKind } from '../resource/resource.type.ts';
import { countryOf } from './import.country.ts';
import type { Regions } from './import.region.ts';
import type { GivenRow } from './import.table.ts';

const stages: Record<string, CaseStage> = {
  idea: 'IDEA', prototipo: 'PROTOTYPE', piloto: 'PILOT', implementado: 'IMPLEMENTED', escalado: 'SCALED',
};
const kinds: Record<string, ResourceKind> = {
  libro: 'BOOK', guia: 'GUIDE', herramienta: 'TOOL', informe: 'REPORT', curso: 'COURSE', articulo: 'ARTICLE', plantilla: 'TEMPLATE',
};

/** Columns by what they are called, with what else they may be called. */
const shared = {
  externalId: ['external_id', 'externalid', 'id'], title: ['titulo'], locale: ['language', 'idioma'], country: ['pais'], year: ['ano', 'anio'],
  topics: ['temas'], sourceUrl: ['source', 'source_url', 'sourceurl', 'fuente'],
} as const;
const columns = {
  CASE: {
    ...shared, summary: ['resumen'], problem: ['problema'], solution: ['solucion'], results: ['resultados'],
    organisation: ['organization', 'organizacion'], institutionId: ['institution', 'institutionid', 'institucion'],
    regionCode: ['region', 'regioncode'], methods: ['metodos'], stage: ['etapa'],
  },
  RESOURCE: { ...shared, kind: ['tipo'], byline: ['author', 'autor'], extract: ['extracto'] },
} as const;
export type ImportKind = keyof typeof columns;

const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();

/** What an ambiguous cell may mean, and what to write instead to mean it. */
export interface Candidate {
  field: string;
  name: string;
  value: string;
}

/** As many as one reads. */
const mostCandidates = 10;

/** Reads cells of one row by what their columns are for. */
class Cells {
  #values = new Map<string, unknown>();
  readonly unknown: string[] = [];
  readonly failures: Failure[] = [];
  readonly candidates: Candidate[] = [];

  constructor(kind: ImportKind, row: GivenRow) {
    const names = new Map(Object.entries(columns[kind]).flatMap(([field, others]) => [field.toLowerCase(), ...others].map((name) => [name, field])));
    for (const [name, value] of Object.entries(row)) {
      const field = names.get(plain(name));
      if (field === undefined) this.unknown.push(name);
      else this.#values.set(field, value);
    }
  }

  text(field: string): string {
    const value = this.#values.get(field);
    if (value == null) return '';
    if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
    this.failures.push(failure('INVALID', field, `${field} is a text.`));
    return '';
  }

  optional(field: string): string | null {
    return this.text(field) || null;
  }

  /** An array, or a text with the parts divided by semicolons or bars. */
  list(field: string): string[] {
    const value = this.#values.get(field);
    const parts = Array.isArray(value) ? value.map(String) : this.text(field).split(/[;|]/);
    return parts.map((part) => part.trim()).filter((part) => part !== '');
  }

  year(): number | null {
    const text = this.text('year');
    if (text === '') return null;
    if (/^\d{4}$/.test(text)) return Number(text);
    this.failures.push(failure('INVALID', 'year', 'year is a number of four digits.'));
    return null;
  }

  /** One of a list, in the words of the API or of the network's own data. */
  word<Value extends string>(field: string, values: Record<string, Value>, also: Record<string, Value>, otherwise: Value | null): Value | null {
    const text = this.text(field);
    const found = text === '' ? otherwise : (Object.values(values).find((value) => value === text.toUpperCase()) ?? also[plain(text)]);
    if (found) return found;
    this.failures.push(failure(text === '' ? 'REQUIRED' : 'INVALID', field, `${field} is one of ${Object.values(values).join(', ')}.`));
    return null;
  }

  /** The only one of those that a name means; of none, or of several, it is told. */
  one<Found>(field: string, found: readonly Found[], tell: (each: Found) => Omit<Candidate, 'field'>): Found | null {
    const [only, ...others] = found;
    if (only !== undefined && others.length === 0) return only;
    const called = this.text(field).slice(0, 80);
    if (only === undefined) {
      this.failures.push(failure('NOT_FOUND', field, `Nothing is called ${called}.`));
      return null;
    }
    const candidates = found.slice(0, mostCandidates).map((each) => ({ field, ...tell(each) }));
    const list = candidates.map(({ name, value }) => `${name} (${value})`).join(', ');
    this.failures.push(failure('AMBIGUOUS', field, `${called} may be one of ${found.length}: ${list}.`));
    this.candidates.push(...candidates);
    return null;
  }

  externalId(): string {
    const text = this.text('externalId');
    if (text === '') this.failures.push(failure('REQUIRED', 'externalId', 'A row needs an id, by which it is known when it comes again.'));
    else if (text.length > 200) this.failures.push(failure('TOO_LONG', 'externalId', 'An id has 200 characters at most.'));
    return text;
  }
}

/** A row, read as far as it can be without knowing what there is. */
export interface ReadRow<Content> {
  externalId: string;
  content: Content;
  failures: Failure[];
  /** What those of its cells may mean that are ambiguous. */
  candidates: Candidate[];
  unknown: string[];
}

/** An institution with what it is called, as far as that is known. */
export interface NamedInstitution {
  id: string;
  slug: string | null;
  name: string | null;
}

/** What rows name instead of giving its id. */
export interface Named {
  /** Topics by their slugs, and by those of what they are called in any language. */
  topics: ReadonlyMap<string, string>;
  /** Institutions by the slugs of whatever they are called; several may share an acronym. */
  institutions: ReadonlyMap<string, readonly NamedInstitution[]>;
  regions: Regions;
}

function topicIds(cells: Cells, { topics }: Named): string[] {
  return cells.list('topics').flatMap((given) => {
    const id = isUuid(given) ? given : (topics.get(given) ?? topics.get(slugOf(given)));
    if (id) return [id];
    cells.failures.push(failure('NOT_FOUND', 'topics', `There is no topic ${given.slice(0, 80)}.`));
    return [];
  });
}

/** An institution by its id, its slug, its name or its acronym. */
function institutionId(cells: Cells, { institutions }: Named): string | null {
  const given = cells.optional('institutionId');
  if (given === null || isUuid(given)) return given;
  const found = institutions.get(slugOf(given)) ?? [];
  const institution = cells.one('institutionId', found, ({ id, slug, name }) => ({ name: name ?? slug ?? id, value: slug ?? id }));
  return institution?.id ?? null;
}

/** A region by its code or by what it is called. */
function regionCode(cells: Cells, { regions }: Named): string | null {
  const given = cells.optional('regionCode');
  if (given === null) return null;
  const found = regions.meant(given, countryOf(cells.text('country')));
  const region = cells.one('regionCode', found, ({ code, names }) => ({ name: names.at(-1) ?? code, value: code }));
  return region?.code ?? null;
}

const answer = <Content>(cells: Cells, content: Content): ReadRow<Content> => ({
  externalId: cells.externalId(), content, failures: cells.failures, candidates: cells.candidates,
  unknown: cells.unknown,
});

export function readCaseRow(row: GivenRow, named: Named): ReadRow<CaseContent> {
  const cells = new Cells('CASE', row);
  const locale = cells.word('locale', Locale, {}, 'ES') ?? 'ES';
  return answer(cells, {
    ...blank(locale),
    title: cells.text('title'), summary: cells.text('summary'), problem: cells.optional('problem'), solution: cells.optional('solution'),
    results: cells.optional('results'), organisation: cells.text('organisation'), institutionId: institutionId(cells, named),
    country: countryOf(cells.text('country')), regionCode: regionCode(cells, named), year: cells.year(), topicIds: topicIds(cells, named),
    methods: cells.list('methods'), stage: cells.word('stage', CaseStage, stages, null) ?? 'IDEA', sourceUrl: cells.optional('sourceUrl'),
  });
}

export function readResourceRow(row: GivenRow, named: Named): ReadRow<ResourceContent> {
  const cells = new Cells('RESOURCE', row);
  const locale = cells.word('locale', Locale, {}, 'ES') ?? 'ES';
  return answer(cells, {
    ...emptyResource(locale),
    title: cells.text('title'), kind: cells.word('kind', ResourceKind, kinds, null) ?? 'GUIDE', byline: cells.text('byline'), year: cells.year(),
    country: countryOf(cells.text('country')), extract: cells.text('extract'), topicIds: topicIds(cells, named), sourceUrl: cells.optional('sourceUrl'),
  });
}
