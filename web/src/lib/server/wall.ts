import type { RequestEvent } from '@sveltejs/kit';
import { ReplyOnWallDocument, WriteOnWallDocument } from '#lib/wall/wall.graph.ts';
import { Fields, outcome } from './form.ts';
import { contentLocale } from './locale.ts';

/** Writes on a wall: a member's, or the network's own when no member is named. */
export async function writeOnWall({ request, locals, url }: RequestEvent, form: string) {
  const fields = await Fields.of(request);
  const input = {
    clientMutationId: fields.clientMutationId,
    memberId: fields.optional('memberId'),
    body: fields.text('body'),
    locale: contentLocale(),
  };
  const answer = await locals.graph.mutate(WriteOnWallDocument, { input });
  const { refused } = outcome(answer, 'writeOnWall', form, fields, url);
  return refused ?? { form, posted: true };
}

/** Replies to a post on any wall. */
export async function replyOnWall({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const wallPostId = fields.text('wallPostId');
  const input = {
    clientMutationId: fields.clientMutationId,
    wallPostId,
    body: fields.text('body'),
    locale: contentLocale(),
  };
  const form = `respuesta-${wallPostId}`;
  const answer = await locals.graph.mutate(ReplyOnWallDocument, { input });
  const { refused } = outcome(answer, 'replyOnWall', form, fields, url);
  return refused ?? { form, posted: true };
}
