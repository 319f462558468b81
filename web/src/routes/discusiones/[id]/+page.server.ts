import { nodes } from '#lib/graph/nodes.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import { ReplyToDiscussionDocument, ThreadDocument } from './thread.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const session = await signedIn(event);
  event.depends('minga:thread');
  const { id } = event.params;
  const after = event.url.searchParams.get('despues');
  const answer = await event.locals.graph.query(ThreadDocument, { id, after });
  const { replies, ...discussion } = required(answer, 'discussion', event.url);
  return {
    discussion,
    viewerId: session.id,
    replies: nodes(replies) ?? [],
    next: replies.pageInfo.hasNextPage ? replies.pageInfo.endCursor : null,
    /** From here the stream goes on. */
    end: replies.pageInfo.endCursor,
  };
};

export const actions: Actions = {
  default: async ({ request, locals, url, params }) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      discussionId: params.id,
      inReplyTo: fields.optional('inReplyTo'),
      body: fields.text('body'),
      locale: contentLocale(),
    };
    const answer = await locals.graph.mutate(ReplyToDiscussionDocument, { input });
    const { done, refused } = outcome(answer, 'replyToDiscussion', 'responder', fields, url);
    return refused ?? { form: 'responder', replied: done.reply?.id ?? null };
  },
};
