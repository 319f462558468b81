import { SearchDocument, type DocumentKind, type DocumentPage } from '@minga/document';
import type { Log } from '@minga/subgraph';
import type { CallerSigner } from '@minga/viewer';
import * as v from 'valibot';
import type { Found } from '../engine/engine.ts';
import type { Membership } from '../engine/postgres/store.ts';

/** Whose each kind is. */
const ownerOf = {
  MEMBER: 'profiles',
  INSTITUTION: 'profiles',
  SKILL: 'profiles',
  REGION: 'profiles',
  GROUP: 'groups',
  DISCUSSION: 'groups',
  MEMBERSHIP: 'groups',
  CASE: 'library',
  RESOURCE: 'library',
  TOPIC: 'library',
} as const satisfies Record<DocumentKind | 'MEMBERSHIP', string>;

const deadline = 400;
const pageDeadline = 30_000;
const attempts = 3;
/** After so many failures in a row an owner is not asked for a while, so that it does not slow every search down. */
const patience = 3;
const rest = 2_000;

const Confirmed = v.object({ ids: v.array(v.string()) });
const Documents = v.object({ documents: v.array(SearchDocument), next: v.nullable(v.string()) });
const Memberships = v.object({
  documents: v.array(v.object({ groupId: v.pipe(v.string(), v.uuid()), memberId: v.pipe(v.string(), v.uuid()) })),
  next: v.nullable(v.string()),
});

export interface Confirmation {
  /** Those of the hits that their owners let this viewer see, in the same order. */
  confirm(found: readonly Found[]): Promise<Found[]>;
}

/** The services whose things search shows. */
export class Owners {
  #failures = new Map<string, { count: number; until: number }>();

  constructor(
    private readonly urls: Readonly<Record<string, string>>,
    private readonly signer: CallerSigner,
    private readonly log: Log,
  ) {}

  /** For one operation, by the viewer's own token: an owner that failed once is not asked again in it. */
  confirmation(token: string): Confirmation {
    const down = new Set<string>();
    return {
      confirm: async (found) => {
        const byKind = Map.groupBy(found, (one) => one.kind);
        const confirmed = await Promise.all(
          Array.from(byKind, async ([kind, ones]): Promise<string[]> => {
            const ids = await this.#ask(kind, ones.map(({ id }) => id), token, down);
            return ids.map((id) => `${kind} ${id}`);
          }),
        );
        const known = new Set(confirmed.flat());
        return found.filter(({ kind, id }) => known.has(`${kind} ${id}`));
      },
    };
  }

  async #ask(kind: Found['kind'], ids: readonly string[], token: string, down: Set<string>): Promise<string[]> {
    const owner = ownerOf[kind];
    const failed = this.#failures.get(owner);
    if (down.has(owner) || (failed && failed.count >= patience && failed.until > Date.now())) return [];
    try {
      const answer = await fetch(new URL('/internal/confirm', this.urls[owner]), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ kind, ids }),
        signal: AbortSignal.timeout(deadline),
      });
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      const confirmed = v.parse(Confirmed, await answer.json());
      this.#failures.delete(owner);
      return confirmed.ids;
    } catch (error) {
      down.add(owner);
      this.#failures.set(owner, { count: (this.#failures.get(owner)?.count ?? 0) + 1, until: Date.now() + rest });
      this.log.warn({ err: error, owner, kind }, 'could not confirm hits');
      return [];
    }
  }

  /** A page of everything that an owner has of a kind. */
  documents(kind: DocumentKind, after: string | null, limit: number): Promise<DocumentPage> {
    return this.#page(Documents, kind, after, limit);
  }

  memberships(after: string | null, limit: number): Promise<{ documents: Membership[]; next: string | null }> {
    return this.#page(Memberships, 'MEMBERSHIP', after, limit);
  }

  async #page<Schema extends v.GenericSchema>(
    schema: Schema,
    kind: keyof typeof ownerOf,
    after: string | null,
    limit: number,
  ): Promise<v.InferOutput<Schema>> {
    const owner = ownerOf[kind];
    const url = new URL('/internal/documents', this.urls[owner]);
    url.search = new URLSearchParams({ kind, limit: String(limit), ...(after === null ? {} : { after }) }).toString();
    const answer = await this.#read(url, owner);
    if (!answer.ok) throw new Error(`${owner} answered ${answer.status} for documents of ${kind}`);
    return v.parse(schema, await answer.json());
  }

  /** Asks again where a connection broke: one that was kept open may be closed by its other end just then. */
  async #read(url: URL, owner: string): Promise<Response> {
    for (let left = attempts; ; left--)
      try {
        return await fetch(url, {
          headers: { authorization: `Bearer ${await this.signer.sign(owner, null)}` },
          signal: AbortSignal.timeout(pageDeadline),
        });
      } catch (error) {
        if (left <= 1 || !(error instanceof TypeError)) throw error;
      }
  }
}
