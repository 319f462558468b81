import * as library from '@minga/library/seed';
import { collectionRows, commentsOf, mixedCases, mixedPublication, ownRows, replicationRows, standingRows, type Case, type Publication, type Resource, type World } from '../world/index.ts';
import type { Row } from './copy.ts';
import type { Part } from './loader.ts';
import type { Scenery } from './scenery.ts';

function caseRow(record: Case, { authorId, publishedAt }: Publication): Row {
  const { id, slug, title, locale, summary, problem, solution, results, organisation, country, year, methods, stage } = record;
  return {
    id, slug, title, locale, summary, problem, solution, results, organisation, institution_id: record.institutionId, country,
    region_code: record.regionCode, year, topic_ids: record.topicIds, methods, stage, source_url: record.sourceUrl,
    author_id: authorId, published_at: publishedAt,
  };
}

function resourceRow(record: Resource, { authorId, publishedAt }: Publication): Row {
  const { id, slug, title, locale, kind, byline, year, country, extract } = record;
  return {
    id, slug, title, locale, kind, byline, year, country, extract, topic_ids: record.topicIds, source_url: record.sourceUrl,
    author_id: authorId, published_at: publishedAt,
  };
}

function* mixedRows(world: World): Generator<Row> {
  for (const record of mixedCases(world)) yield caseRow(record, mixedPublication(world, record));
}

/** Topics and regions in every network; cases, resources and what members make of them in one that is not empty. */
export function libraryPart(scenery: Scenery, empty: boolean): Part {
  const { world } = scenery;
  return {
    service: 'library',
    module: library,
    async before(writer) {
      await writer.rows('region', world.regions.map(({ code, name, shortName }) => ({ code, name, short_name: shortName })));
      await writer.rows('topic', world.topics.map(({ id, slug, labels, synonyms }) => ({ id, slug, labels, synonyms })));
      if (!empty) await writer.rows('institution', world.institutions.map(({ id, slug, name, acronym }) => ({ id, slug, name, acronym })));
    },
    members: (writer, chunk) => writer.rows('member', chunk.map(({ id, institutionId }) => ({ id, institution_id: institutionId }))),
    async after(writer) {
      const publications = new Map(scenery.publications.map((publication) => [publication.id, publication]));
      await writer.rows('innovation_case', world.cases.map((record) => caseRow(record, publications.get(record.id) as Publication)));
      await writer.rows('resource', world.resources.map((record) => resourceRow(record, publications.get(record.id) as Publication)));
      await writer.rows('innovation_case', mixedRows(world));
      const { draft, author } = ownRows(world, scenery.publications);
      await writer.rows('innovation_case', [draft]);
      await writer.rows('case_author', [author]);
      await writer.rows('replication', replicationRows(world, scenery.publications));
      const { follow, useful } = standingRows(world, scenery.cast);
      await writer.rows('follow', follow);
      await writer.rows('useful', useful);
      const { collection, items } = collectionRows(world);
      await writer.rows('collection', collection);
      await writer.rows('collection_item', items);
      await writer.rows('comment', [...commentsOf(world, scenery.cast, scenery.publications)]
        .map(({ id, subjectId, authorId, body, locale, createdAt }) => ({ id, subject_id: subjectId, author_id: authorId, body, locale, created_at: createdAt })));
    },
  };
}
