import type { SearchDocument } from '@minga/document';
import type { Sql } from '@minga/database';
import type { FacetName } from '../engine.ts';

/** The values of a document by the facet's public name. */
export function facetsOf({ kind, locale, facets }: SearchDocument): [FacetName, string][] {
  const lists: [FacetName, readonly string[] | undefined][] = [
    ['kind', [kind]],
    ['locale', [locale]],
    ['region', facets.regions],
    ['institution', facets.institutions],
    ['skill', facets.skills],
    ['topic', facets.topics],
    ['sector', facets.sectors],
    ['country', facets.countries],
    ['stage', facets.stages],
    ['resourceKind', facets.resourceKinds],
  ];
  return lists.flatMap(([name, values]) => [...new Set(values ?? [])].map((value): [FacetName, string] => [name, value]));
}

interface Row {
  id: number;
  name: FacetName;
  value: string;
}

const keyOf = (name: string, value: string) => `${name}\n${value}`;

/** The numbers of facets' values. They are only ever added to, so that what was read stays true. */
export class FacetValues {
  #ids = new Map<string, number>();
  #byId = new Map<number, Row>();

  constructor(private readonly sql: Sql) {}

  /** The numbers of values, new ones made. Outside the caller's transaction: a number that nothing uses harms nobody. */
  async assign(values: readonly [FacetName, string][]): Promise<void> {
    const unknown = [...new Map(values.map((v) => [keyOf(...v), v])).values()].filter((v) => !this.#ids.has(keyOf(...v)));
    if (unknown.length === 0) return;
    await this.sql`
      insert into facet_value (name, value)
      select * from unnest(${unknown.map(([name]) => name)}::text[], ${unknown.map(([, value]) => value)}::text[])
      order by 1, 2 on conflict do nothing`;
    await this.#read(unknown);
  }

  async #read(values: readonly [string, string][]): Promise<void> {
    const rows = await this.sql<Row>`
      select id, name, value from facet_value
      join unnest(${values.map(([name]) => name)}::text[], ${values.map(([, value]) => value)}::text[]) as given (name, value)
      using (name, value)`;
    rows.forEach((row) => this.#keep(row));
  }

  #keep(row: Row): void {
    this.#ids.set(keyOf(row.name, row.value), row.id);
    this.#byId.set(row.id, row);
  }

  /** The facet that a number's value is of, where the number was seen already. */
  nameOf(id: number): FacetName | undefined {
    return this.#byId.get(id)?.name;
  }

  /** A value's number, where it was seen already. */
  known(name: FacetName, value: string): number | undefined {
    return this.#ids.get(keyOf(name, value));
  }

  idOf(name: FacetName, value: string): number {
    return this.#ids.get(keyOf(name, value))!;
  }

  /** The numbers of chosen values, those that no document ever had left out. */
  async find(name: FacetName, values: readonly string[]): Promise<number[]> {
    const unknown = values.filter((value) => !this.#ids.has(keyOf(name, value)));
    if (unknown.length > 0) await this.#read(unknown.map((value) => [name, value]));
    return values.flatMap((value) => this.#ids.get(keyOf(name, value)) ?? []);
  }

  /** What the numbers stand for. */
  async describe(ids: readonly number[]): Promise<ReadonlyMap<number, Row>> {
    const unknown = ids.filter((id) => !this.#byId.has(id));
    if (unknown.length > 0) {
      const rows = await this.sql<Row>`select id, name, value from facet_value where id = any(${unknown})`;
      rows.forEach((row) => this.#keep(row));
    }
    return this.#byId;
  }
}
