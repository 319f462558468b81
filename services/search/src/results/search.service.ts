import { setImmediate as nextTurn } from 'node:timers/promises';
import { encodeCursor, pageOf, type Page, type PageArgs, type PageInfo } from '@minga/connection';
import type { Sql } from '@minga/database';
import type { SubgraphContext } from '@minga/subgraph';
import type { CountsEngine } from '../engine/counts.engine.ts';
import { keyColumns, type Found, type HitKind, type Matches } from '../engine/engine.ts';
import type { Owners } from '../owners/owners.ts';
import { criteriaOf } from './criteria.ts';
import { markedHtml } from './html.ts';
import { FacetLabels } from './labels.ts';
import type { SearchFilter } from './search.inputs.ts';
import { audiencesOf } from './search.policy.ts';
import type { SearchEdge, SearchResults } from './search.type.ts';
import type { SearchNode } from '../foreign/nodes.type.ts';

/** Times that a page with unconfirmed hits is filled up from what follows. */
const refills = 3;

const typenames: Record<HitKind, SearchNode['__typename']> = {
  MEMBER: 'Member',
  INSTITUTION: 'Institution',
  SKILL: 'Skill',
  GROUP: 'Group',
  DISCUSSION: 'Discussion',
  CASE: 'Case',
  RESOURCE: 'Resource',
};

export interface Asked {
  text: string;
  filter: SearchFilter;
  args: PageArgs;
}

/** What resolvers search with: an engine finds, the owners confirm. */
export class Searcher {
  readonly #labels: FacetLabels;

  constructor(
    private readonly sql: Sql,
    private readonly engine: CountsEngine,
    private readonly owners: Owners,
  ) {
    this.#labels = new FacetLabels(sql, () => engine.version);
  }

  async search(viewer: SubgraphContext, { text, filter, args }: Asked): Promise<SearchResults> {
    const audiences = audiencesOf(viewer.caller, await this.#groupsOf(viewer));
    const page = pageOf(args, ...keyColumns);
    const criteria = criteriaOf(text, filter, audiences, viewer.locale);
    await this.#labels.requireKnown(criteria);
    const matches = await this.engine.search(criteria);
    const first = await matches.page(page.limit + 1, page.after);
    const confirmed = this.#confirmed(viewer, matches, first, page);
    // Who asks for counts only hears nothing of it.
    confirmed.catch(() => undefined);
    let counted: ReturnType<Matches['count']> | undefined;
    const count = () => (counted ??= matches.count());
    return {
      total: async () => (await count()).total,
      totalIsExact: async () => (await count()).isExact,
      facets: async () => {
        // Counting leaves no time for anything else: the owners are asked before it, and answer meanwhile.
        await nextTurn();
        return this.#labels.present(await matches.facets(), criteria);
      },
      edges: async () => (await confirmed).edges,
      pageInfo: async () => (await confirmed).pageInfo,
      engine: matches.engine,
      isFallback: matches.isFallback ?? false,
      didYouMean: matches.didYouMean,
    };
  }

  async #groupsOf({ caller }: SubgraphContext): Promise<string[]> {
    if (caller === null) return [];
    const rows = await this.sql<{ id: string }>`
      select group_id as id from membership where member_id = ${caller.memberId} and active order by 1`;
    return rows.map((row) => row.id);
  }

  /** Hits that their owners confirm, of the first ones; what was dropped is made up for by what follows, within bounds. */
  async #confirmed(viewer: SubgraphContext, matches: Matches, first: readonly Found[], { limit, after: start }: Page) {
    const confirmation = this.owners.confirmation(viewer.token);
    const shown: Found[] = [];
    let after = start;
    let more = true;
    let rows = first;
    for (let round = 0; ; round++) {
      const wanted = rows.slice(0, limit - shown.length);
      more = rows.length > wanted.length;
      shown.push(...(await confirmation.confirm(wanted)));
      after = wanted.at(-1)?.key ?? after;
      if (shown.length === limit || !more || round === refills) break;
      rows = await matches.page(limit - shown.length + 1, after);
    }
    const edges = shown.map(edgeOf);
    const pageInfo: PageInfo = {
      hasNextPage: more,
      hasPreviousPage: start !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: after === null || after === start ? null : encodeCursor(after),
    };
    return { edges, pageInfo };
  }
}

const edgeOf = (found: Found): SearchEdge => ({
  cursor: encodeCursor(found.key),
  node: {
    id: found.id,
    kind: found.kind,
    node: { __typename: typenames[found.kind], id: found.id } as SearchNode,
    title: found.title,
    snippet: markedHtml(found.snippet),
  },
});
