import type { ResultOf } from '#lib/graph/graphql.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { FindMessagesDocument, FolderDocument, type ConversationItem } from '#lib/message/list.graph.ts';
import { type ListPlace, readPlace } from '#lib/message/place.ts';
import type { Answer, Graph } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { part, type Part } from '#lib/server/part.ts';
import type { LayoutServerLoad } from './$types';

/** As many as the API gives at once. */
const PAGE = 50;

interface Listed {
  items: ConversationItem[];
  more: boolean;
}

interface Head {
  list: Part<Listed>;
  requests: number | null;
  unread: number | null;
}

/** A folder as far as it is shown, with the numbers beside it. */
async function folder(graph: Graph, { folder, shown }: ListPlace): Promise<Head> {
  const items: ConversationItem[] = [];
  let after: string | null = null;
  let numbers: { requests: number | null; unread: number | null } | undefined;
  for (;;) {
    const first = Math.min(shown - items.length, PAGE);
    const answer: Answer<ResultOf<typeof FolderDocument>> = await graph.query(FolderDocument, { folder, first, after });
    const { data } = answer;
    numbers ??= {
      requests: data?.viewer?.messageRequests ?? null,
      unread: data?.viewer?.unreadConversations ?? null,
    };
    const found = data?.conversations;
    if (!found) return { list: { value: null, down: answer.failed('conversations') }, ...numbers };
    items.push(...(nodes(found) ?? []));
    const more = found.pageInfo.hasNextPage;
    after = found.pageInfo.endCursor;
    if (!more || items.length >= shown) return { list: { value: { items, more }, down: false }, ...numbers };
  }
}

export const load: LayoutServerLoad = async (event) => {
  event.depends('minga:conversations');
  const session = await signedIn(event);
  const place = readPlace(event.url.searchParams);
  const { graph } = event.locals;
  if (!place.text) return { viewerId: session.id, place, ...(await folder(graph, place)), found: null };
  const variables = { query: place.text, conversationId: place.within, first: Math.min(place.shown, PAGE) };
  const found = await part(graph.query(FindMessagesDocument, variables), 'searchMessages', ({ searchMessages }) => searchMessages);
  return { viewerId: session.id, place, list: null, requests: null, unread: null, found };
};
