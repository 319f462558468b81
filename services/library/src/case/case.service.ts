import type { Database, Transaction } from '@minga/database';
import { publish } from '@minga/events';
import { Failed, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import {
  checkPlaces,
  freeSlug,
  readCountry,
  readMethods,
  readOptional,
  readTopics,
  readUrl,
  readYear,
} from '../publication.ts';
import { caseDocuments } from './case.document.ts';
import { CaseEntity } from './case.entity.ts';
import type { PublishCaseInput } from './case.inputs.ts';

async function readCase(tx: Transaction, input: PublishCaseInput) {
  const failures: Failure[] = [];
  const content = {
    title: check('title', input.title, { min: 5, max: 200 }, failures),
    locale: input.locale,
    summary: check('summary', input.summary, { max: 2_000 }, failures),
    problem: readOptional('problem', input.problem, failures),
    solution: readOptional('solution', input.solution, failures),
    results: readOptional('results', input.results, failures),
    organisation: check('organisation', input.organisation, { min: 2, max: 200 }, failures),
    institutionId: input.institutionId || null,
    country: readCountry(input.country, failures),
    regionCode: input.regionCode || null,
    year: readYear(input.year, failures),
    topicIds: await readTopics(tx, input.topicIds, failures),
    methods: readMethods(input.methods, failures),
    stage: input.stage,
    sourceUrl: readUrl('sourceUrl', input.sourceUrl, failures),
  };
  await checkPlaces(tx, input, failures);
  if (failures.length > 0) throw new Failed(failures);
  return content;
}

/** Publishes a case, and answers its id. */
export function publishCase(database: Database, caller: Caller, input: PublishCaseInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'publishCase', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const content = await readCase(tx, input);
      // Two of one title at once would find the same slug free.
      await tx.sql`select pg_advisory_xact_lock(hashtext('library.slug'))`;
      const slug = await freeSlug(
        content.title,
        (base) => tx.sql`select slug from innovation_case where slug = ${base} or slug like ${`${base}-%`}`,
      );
      const id = v7();
      tx.em.create(CaseEntity, { id, slug, authorId: memberId, ...content });
      await tx.em.flush();
      const [document] = await caseDocuments(tx.sql, [id]);
      await publish(tx, { type: 'CaseChanged', subject: id, payload: { document } });
      return id;
    }),
  );
}
