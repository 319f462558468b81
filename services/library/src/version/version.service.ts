import { fail } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import { holdOwnCase } from '../case/case.change.ts';
import type { RestoreCaseVersionInput } from '../case/case.inputs.ts';
import { changeContent, type Library } from '../case/case.service.ts';
import { findVersion } from './version.loader.ts';

/** Has a case say again what it said in an earlier version; that is a new version too. Answers its id. */
export function restoreCaseVersion({ database }: Library, caller: Caller, input: RestoreCaseVersionInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'restoreCaseVersion', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdOwnCase(tx, caller, input);
      const version = await findVersion(tx.sql, held.id, input.number);
      if (!version) return fail('NOT_FOUND', 'number', 'There is no such version.');
      const { content } = version;
      // What the world has no more of since then cannot come back.
      const topics = await tx.sql<{ id: string }>`select id from topic where id = any(${content.topicIds}::uuid[])`;
      const known = new Set(topics.map(({ id }) => id));
      const given = { ...content, topicIds: content.topicIds.filter((id) => known.has(id)) };
      await changeContent(tx, held, given, { memberId, restoredFrom: input.number });
      return held.id;
    }),
  );
}
