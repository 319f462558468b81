import { m } from '#lib/paraglide/messages.js';
import { country } from '#lib/text/dates.ts';
import {
  KIND_VALUES,
  RESOURCE_KIND_VALUES,
  resourceKindName,
  SECTOR_VALUES,
  sectorName,
  STAGE_VALUES,
  stageName,
} from '#lib/text/labels.ts';

/** A facet's name in the API and its name in the address of the page. */
export const FACETS = {
  skills: 'habilidad',
  institutions: 'institucion',
  regions: 'region',
  sectors: 'sector',
  topics: 'tema',
  countries: 'pais',
  stages: 'etapa',
  resourceKinds: 'tipo',
} as const;
export type FacetName = keyof typeof FACETS;

export type Chosen = Partial<Record<FacetName, string[]>>;

const CONSTANTS: Partial<Record<FacetName, readonly string[]>> = {
  sectors: SECTOR_VALUES,
  stages: STAGE_VALUES,
  resourceKinds: RESOURCE_KIND_VALUES,
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What the values of the others look like. */
const FORMS: Partial<Record<FacetName, RegExp>> = {
  skills: UUID,
  institutions: UUID,
  topics: UUID,
  regions: /^[A-Z]{2}-[A-Z0-9]{1,3}$/,
  countries: /^[A-Z]{2,3}$/,
};

/** What the address asks for; what cannot be a value of its list is left out rather than sent on, and refused. */
export function chosenFrom(params: URLSearchParams, names: readonly FacetName[]): Chosen {
  const chosen: Chosen = {};
  for (const name of names) {
    const values = params.getAll(FACETS[name]).filter((value) => FORMS[name]?.test(value) ?? CONSTANTS[name]?.includes(value));
    if (values.length) chosen[name] = [...new Set(values)].slice(0, 20);
  }
  return chosen;
}

/** The kind of thing that the address asks for, if any. */
export const kindFrom = (params: URLSearchParams) => KIND_VALUES.find((kind) => kind === params.get('clase'));

/** A value of a facet in the reader's language, as far as the client knows better than the API. */
export function facetLabel(name: string, value: string, label: string): string {
  if (name === 'sectors') return sectorName(value);
  if (name === 'stages') return stageName(value);
  if (name === 'resourceKinds') return resourceKindName(value);
  if (name === 'countries') return country(value);
  // An id that nothing has, or not any more, is said to be just that.
  return label === value && UUID.test(value) ? m.facet_unknown() : label;
}

/** The address without one of its choices, or without any; a change of the filter begins at the first page. */
export function without(url: { pathname: string; search: string }, remove?: { name: FacetName; value: string }): string {
  const params = new URLSearchParams(url.search);
  params.delete('despues');
  for (const [name, key] of Object.entries(FACETS)) {
    if (!remove) params.delete(key);
    else if (remove.name === name) params.delete(key, remove.value);
  }
  return `${url.pathname}${params.size ? `?${params}` : ''}`;
}
