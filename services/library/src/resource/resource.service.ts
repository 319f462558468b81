import { isUuid, type Transaction } from '@minga/database';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { mayReview } from '../case/case.policy.ts';
import type { Library } from '../case/case.service.ts';
import { showFiles } from '../file/file.service.ts';
import { notice } from '../waiting/waiting.events.ts';
import {
  announceResource,
  holdOwnResource,
  holdResource,
  moveResource,
  openResource,
  releaseResource,
  storeResource,
} from './resource.change.ts';
import { emptyResource, mergedResource, readWholeResource } from './resource.content.ts';
import type { PublishResourceInput, ResourceIdInput, ReviewResourceInput, UpdateResourceInput } from './resource.inputs.ts';

/** Gives a resource its file, one's own that nothing has yet; null or '' takes it away, nothing leaves it. */
export async function setResourceFile(
  tx: Transaction,
  memberId: string,
  resourceId: string,
  fileId: string | null | undefined,
): Promise<void> {
  if (fileId === undefined) return;
  if (fileId && !isUuid(fileId)) fail('NOT_FOUND', 'fileId', 'There is no such file of yours.');
  const shown = fileId ? [{ id: fileId.toLowerCase(), kind: 'DOCUMENT', alt: '', cover: false } as const] : [];
  await showFiles(tx, memberId, resourceId, shown, () => ['fileId']);
}

/** Sends a whole resource on: to a facilitator where they read first, otherwise to everyone. */
const sendIn = ({ review }: Library, tx: Transaction, id: string, title: string) =>
  review ? moveResource(tx, id, 'IN_REVIEW') : releaseResource(tx, id, title);

/** Puts a resource into the library, and answers its id. */
export function publishResource(library: Library, caller: Caller, input: PublishResourceInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'publishResource', payload: input };
  return library.database.transaction((tx) =>
    once(tx, attempt, async () => {
      const content = await readWholeResource(tx, mergedResource(emptyResource(input.locale), input));
      const id = await openResource(tx, memberId, content);
      await setResourceFile(tx, memberId, id, input.fileId);
      await sendIn(library, tx, id, content.title);
      return id;
    }),
  );
}

/** Changes what a resource says, in whatever state it is but in review. Answers its id. */
export function updateResource({ database }: Library, caller: Caller, input: UpdateResourceInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'updateResource', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdOwnResource(tx, caller, input);
      if (held.state === 'IN_REVIEW') fail('CONFLICT', 'resourceId', 'What is in review stays as it was sent in.');
      await storeResource(tx, held.id, await readWholeResource(tx, mergedResource(held, input)));
      await setResourceFile(tx, memberId, held.id, input.fileId);
      if (held.state === 'PUBLISHED') await announceResource(tx, held.id);
      return held.id;
    }),
  );
}

/** Takes a resource back, from everyone or from review. Answers its id. */
export function withdrawResource({ database }: Library, caller: Caller, input: ResourceIdInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'withdrawResource', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdOwnResource(tx, caller, input);
      if (held.state === 'DRAFT') return held.id;
      await moveResource(tx, held.id, 'DRAFT');
      if (held.publishedAt !== null) await announceResource(tx, held.id);
      return held.id;
    }),
  );
}

/** Sends a resource in again that was taken back or returned. Answers its id. */
export function submitResource(library: Library, caller: Caller, input: ResourceIdInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'submitResource', payload: input };
  return library.database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdOwnResource(tx, caller, input);
      if (!['DRAFT', 'RETURNED'].includes(held.state)) fail('CONFLICT', 'resourceId', 'The resource was sent in already.');
      const content = await readWholeResource(tx, held);
      await storeResource(tx, held.id, content);
      await sendIn(library, tx, held.id, content.title);
      return held.id;
    }),
  );
}

/** What a facilitator says to a resource that was sent in. Answers its id. */
export function reviewResource({ database }: Library, caller: Caller, input: ReviewResourceInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'reviewResource', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      if (!mayReview(caller)) fail('FORBIDDEN', null, 'Only facilitators may do this.');
      const held = await holdResource(tx, caller, input.resourceId);
      if (held.state !== 'IN_REVIEW') fail('CONFLICT', 'resourceId', 'The resource is not in review.');
      if (held.mayEdit && !caller.roles.includes('ADMIN')) fail('FORBIDDEN', 'resourceId', 'Nobody approves their own resource.');
      const author = [held.authorId].filter((id) => id !== null && id !== memberId) as string[];
      if (input.decision === 'APPROVE') {
        await releaseResource(tx, held.id, held.title);
        await notice(tx, 'REVIEW_APPROVED', { resourceId: held.id }, author);
        return held.id;
      }
      const failures: Failure[] = [];
      const note = check('note', input.note, { max: 2_000 }, failures);
      if (failures.length > 0) throw new Failed(failures);
      await moveResource(tx, held.id, 'RETURNED', note);
      await notice(tx, 'REVIEW_RETURNED', { resourceId: held.id }, author);
      return held.id;
    }),
  );
}
