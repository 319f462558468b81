import type { Database, Transaction } from '@minga/database';
import { publish } from '@minga/events';
import { Failed, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { freeSlug, readCountry, readTopics, readUrl, readYear } from '../publication.ts';
import { resourceDocuments } from './resource.document.ts';
import { ResourceEntity } from './resource.entity.ts';
import type { PublishResourceInput } from './resource.inputs.ts';

/** The country of a resource whose publisher's is not told: the network's own. */
const homeCountry = 'CL';

async function readResource(tx: Transaction, input: PublishResourceInput) {
  const failures: Failure[] = [];
  const content = {
    title: check('title', input.title, { min: 3, max: 200 }, failures),
    locale: input.locale,
    kind: input.kind,
    byline: check('byline', input.byline, { min: 2, max: 200 }, failures),
    year: readYear(input.year, failures),
    country: readCountry(input.country || homeCountry, failures),
    extract: check('extract', input.extract, { max: 5_000 }, failures),
    topicIds: await readTopics(tx, input.topicIds, failures),
    sourceUrl: readUrl('sourceUrl', input.sourceUrl, failures),
  };
  if (failures.length > 0) throw new Failed(failures);
  return content;
}

/** Puts a resource into the library, and answers its id. */
export function publishResource(database: Database, caller: Caller, input: PublishResourceInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'publishResource', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const content = await readResource(tx, input);
      await tx.sql`select pg_advisory_xact_lock(hashtext('library.slug'))`;
      const slug = await freeSlug(
        content.title,
        (base) => tx.sql`select slug from resource where slug = ${base} or slug like ${`${base}-%`}`,
      );
      const id = v7();
      tx.em.create(ResourceEntity, { id, slug, authorId: memberId, ...content });
      await tx.em.flush();
      const [document] = await resourceDocuments(tx.sql, [id]);
      await publish(tx, { type: 'ResourceChanged', subject: id, payload: { document } });
      return id;
    }),
  );
}
