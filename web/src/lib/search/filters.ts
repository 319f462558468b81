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

/** What the address asks for; a constant that does not exist is left out rather than sent on. */
export function chosenFrom(params: URLSearchParams, names: readonly FacetName[]): Chosen {
  const chosen: Chosen = {};
  for (const name of names) {
    const allowed = CONSTANTS[name];
    const values = params.getAll(FACETS[name]).filter((value) => value && (!allowed || allowed.includes(value)));
    if (values.length) chosen[name] = values.slice(0, 20);
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
  return label;
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
