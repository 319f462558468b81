import { RegionsDocument, TopicsDocument } from '#lib/place/place.graph.ts';
import type { Graph } from './graph.ts';
import { contentLocale } from './locale.ts';

/** What the form of a case offers: regions and topics; the form works without either. */
export async function caseChoices(graph: Graph) {
  const [regions, topics] = await Promise.all([graph.query(RegionsDocument, {}), topicChoices(graph)]);
  return { regions: regions.data?.regions ?? [], topics };
}

/** The topics that the form of a resource offers. */
export async function topicChoices(graph: Graph) {
  const { data } = await graph.query(TopicsDocument, { locale: contentLocale() });
  return data?.topics ?? [];
}
