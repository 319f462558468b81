import { part } from '@minga/database';
import { drop } from '@minga/file';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import type { Library } from '../case/case.service.ts';
import { checkDrafts } from '../publication.ts';
import { holdOwnResource, openResource, storeResource } from './resource.change.ts';
import { emptyResource, mergedResource, readResourceDraft } from './resource.content.ts';
import type { ResourceIdInput, SaveResourceDraftInput } from './resource.inputs.ts';
import { setResourceFile } from './resource.service.ts';

/** Keeps a draft, new or one's own; whatever is missing may be missing. Answers its id. */
export function saveResourceDraft(
  { database }: Library,
  caller: Caller,
  locale: Locale,
  input: SaveResourceDraftInput,
): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'saveResourceDraft', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const { resourceId, revision } = input;
      const held = resourceId ? await holdOwnResource(tx, caller, { resourceId, revision: revision ?? null }) : null;
      if (held && !['DRAFT', 'RETURNED'].includes(held.state))
        fail('CONFLICT', 'resourceId', 'What is in review or published is no draft.');
      const failures: Failure[] = [];
      const content = await readResourceDraft(tx, mergedResource(held ?? emptyResource(locale), input), failures);
      if (failures.length > 0) throw new Failed(failures);
      if (held) await storeResource(tx, held.id, content);
      else await checkDrafts(tx, part`resource`, memberId);
      const id = held?.id ?? (await openResource(tx, memberId, content));
      await setResourceFile(tx, memberId, id, input.fileId);
      return id;
    }),
  );
}

/** Removes a draft that was never published, for good. Answers its id. */
export function discardResourceDraft({ database }: Library, caller: Caller, input: ResourceIdInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'discardResourceDraft', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdOwnResource(tx, caller, input);
      if (held.publishedAt !== null) fail('CONFLICT', 'resourceId', 'What was published is taken back, not removed.');
      await drop(tx, held.id);
      await tx.sql`delete from resource where id = ${held.id}`;
      return held.id;
    }),
  );
}
