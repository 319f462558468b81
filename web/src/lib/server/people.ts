import { PeopleDocument } from '#lib/member/member.graph.ts';
import type { Choice } from '#lib/member/people.ts';
import type { Graph } from './graph.ts';

/** Members who answer to a text, without the one who asks; null when nobody can say. */
export async function findPeople(graph: Graph, text: string, viewerId: string | undefined): Promise<Choice[] | null> {
  const { data } = await graph.query(PeopleDocument, { text, first: 12 });
  if (!data?.search) return null;
  return data.search.edges.flatMap(({ node: { node } }) => {
    if (node?.__typename !== 'Member' || node.id === viewerId) return [];
    const { id, handle, name, headline, institution } = node;
    return [{ id, handle, name, about: headline || institution?.name || `@${handle}` }];
  });
}
