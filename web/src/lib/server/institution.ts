import { InstitutionChoicesDocument } from '#lib/institution/institution.graph.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { plain } from '#lib/text/plain.ts';
import type { Graph } from './graph.ts';

/** The institution that a typed name means: one of that very name, or the only one that it could be. */
export async function institutionNamed(graph: Graph, name: string): Promise<string | undefined> {
  const { data } = await graph.query(InstitutionChoicesDocument, { text: name });
  const found = nodes(data?.institutions) ?? [];
  const same = found.filter((each) => plain(each.name) === plain(name) || (each.acronym && plain(each.acronym) === plain(name)));
  return same[0]?.id ?? (found.length === 1 ? found[0]?.id : undefined);
}
