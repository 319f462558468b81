import type { Sql } from '@minga/database';
import type { Log } from '@minga/subgraph';
import type { Locale } from '@minga/text';
import { fold } from '../../language/words.ts';
import { hints } from '../../language/lists.ts';
import { facetNamesOf } from '../../language/facet-names.ts';
import type { FacetName, HitKind } from '../engine.ts';
import type { FacetValues } from './facet-values.ts';
import type { WordRow } from './memory/lexicon.ts';
import { MemoryIndex } from './memory/memory-index.ts';
import { shortened } from './memory/names.ts';
import { Tokens } from './memory/tokens.ts';
import { labelled } from './store.ts';

/** How often a process looks for what others have written. */
const every = 250;
/** Rows that are taken in without a pause for searches. */
const page = 500;
/** So many numbers of documents that are gone may stay in memory besides as many as there are documents. */
const mostDead = 20_000;

/** Facets whose values words may name. */
const nameable = new Set<FacetName>(['region', 'institution', 'skill', 'topic', 'country', 'resourceKind']);

interface Row {
  kind: HitKind;
  id: string;
  audience: string | null;
  year: number;
  facetIds: number[];
  title: string;
  locale: Locale;
  words: Buffer | null;
  change: number;
}

interface LabelRow {
  kind: keyof typeof labelled;
  id: string;
  labels: Partial<Record<Locale, string>> | null;
  names: string[] | null;
  change: number;
}

/** Keeps this process's memory at what the tables say: all of it at the start, what changed from then on. */
export class Follower implements AsyncDisposable {
  #index: MemoryIndex;
  #generation = 0;
  #read = { documents: 0, labels: 0 };
  #turn: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #tokens = new Tokens();

  /** `onChange` is told of everything that searches may see now. */
  constructor(
    private readonly sql: Sql,
    private readonly values: FacetValues,
    private readonly log: Log,
    private readonly onChange: () => void,
  ) {
    this.#index = this.#empty();
  }

  get index(): MemoryIndex {
    return this.#index;
  }

  #empty(): MemoryIndex {
    return new MemoryIndex((facet) => {
      const name = this.values.nameOf(facet);
      return name && nameable.has(name) ? name : undefined;
    });
  }

  async start(): Promise<void> {
    await this.catchUp();
    this.#next();
  }

  #next(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      void this.catchUp()
        .catch((error: unknown) => this.log.warn({ err: error }, 'could not read what has changed in the index'))
        .then(() => this.#next());
    }, every);
  }

  /** Reads what is not in memory yet; whoever has committed something before finds it after. */
  catchUp(): Promise<void> {
    const turn = this.#turn.then(() => this.#catchUp());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #catchUp(): Promise<void> {
    const [state] = await this.sql<{ generation: number; change: number }>`
      select g.number as generation, c.last_value as change from generation g cross join change c`;
    const { generation, change } = state!;
    const isWorn = this.#index.dead > this.#index.alive + mostDead;
    if (generation !== this.#generation || isWorn) return this.#readAll(generation);
    if (change <= Math.max(this.#read.documents, this.#read.labels)) return;
    if (await this.#readInto(this.#index, this.#read)) this.onChange();
  }

  /** Reads everything into a memory of its own, while the one that is there serves. */
  async #readAll(generation: number): Promise<void> {
    const index = this.#empty();
    const read = { documents: 0, labels: 0 };
    for (const row of await this.sql<WordRow>`select id, word, stems, locales from word`) index.lexicon.add(row);
    await this.#readInto(index, read);
    index.trim();
    [this.#index, this.#read, this.#generation] = [index, read, generation];
    this.onChange();
  }

  async #readInto(index: MemoryIndex, read: { documents: number; labels: number }): Promise<boolean> {
    // Names first: documents are searched for their phrases.
    let some = await this.#readLabels(index, read);
    for (let more = true; more && !this.#stopped; ) {
      const rows = await this.sql<Row>`
        select kind, id, audience, year, facet_ids as "facetIds", title, locale, words, change from document
        where change > ${read.documents} and (words is not null or audience is null) order by change limit ${page}`;
      await this.#learn(index, rows);
      for (const row of rows)
        index.put({ ...row, audience: row.words ? row.audience : null, sortTitle: fold(row.title), words: row.words ?? Buffer.of(0, 0, 0) });
      read.documents = rows.at(-1)?.change ?? read.documents;
      some ||= rows.length > 0;
      more = rows.length === page;
    }
    return some;
  }

  /** The words and facets' values of the rows that are new here. */
  async #learn(index: MemoryIndex, rows: readonly Row[]): Promise<void> {
    const { lexicon } = index;
    const words = new Set<number>();
    for (const row of rows) {
      if (!row.words) continue;
      const tokens = this.#tokens.read(row.words, 0);
      for (let i = 0; i < tokens.length; i++) if (!lexicon.knows(tokens.words[i]!, row.locale)) words.add(tokens.words[i]!);
    }
    if (words.size > 0)
      for (const row of await this.sql<WordRow>`select id, word, stems, locales from word where id = any(${[...words]})`) lexicon.add(row);
    const facets = new Set(rows.flatMap((row) => row.facetIds).filter((facet) => !index.isFacet(facet)));
    if (facets.size === 0) return;
    const described = await this.values.describe([...facets]);
    for (const facet of facets) {
      const value = described.get(facet)!;
      index.addFacet(facet, value);
      const names = facetNamesOf(value);
      if (names.length > 0) index.names.give(facet, { labels: names });
    }
  }

  async #readLabels(index: MemoryIndex, read: { labels: number }): Promise<boolean> {
    const rows = await this.sql<LabelRow>`
      select kind, id, labels, names, change from label
      where change > ${read.labels} order by change`;
    for (const [kind, ones] of Map.groupBy(rows, (row) => row.kind)) {
      await this.values.find(labelled[kind]!, ones.map(({ id }) => id));
      for (const { id, labels, names } of ones) {
        const facet = this.values.known(labelled[kind]!, id);
        if (facet !== undefined) {
          const others = [...(names ?? []), ...(kind === 'TOPIC' ? shortened(labels ?? {}) : [])];
          const leading = kind === 'TOPIC' || kind === 'SKILL' ? hints.get(fold(labels?.ES ?? '')) : undefined;
          index.names.give(facet, { labels: Object.values(labels ?? {}), others, ...(leading && { hints: leading }) });
        }
      }
    }
    read.labels = rows.at(-1)?.change ?? read.labels;
    return rows.length > 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#turn;
  }
}
