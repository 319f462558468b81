import { ReplicationsToConfirmDocument } from '#lib/case/lineage.graph.ts';
import { AnswerCaseAuthorshipDocument, MyCasesDocument } from '#lib/case/preview.graph.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { locals, url } = event;
  const [answer, waiting] = await Promise.all([
    locals.graph.query(MyCasesDocument, { after: url.searchParams.get('despues') }),
    locals.graph.query(ReplicationsToConfirmDocument, {}),
  ]);
  const mine = required(answer, 'myCases', url);
  return {
    cases: nodes(mine) ?? [],
    next: mine.pageInfo.hasNextPage ? mine.pageInfo.endCursor : null,
    invitations: nodes(answer.data?.caseInvitations) ?? [],
    waiting: nodes(waiting.data?.replicationsToConfirm) ?? [],
  };
};

export const actions: Actions = {
  responder: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      caseId: fields.text('caseId'),
      accept: fields.text('acepta') === 'si',
    };
    const answer = await locals.graph.mutate(AnswerCaseAuthorshipDocument, { input });
    return outcome(answer, 'answerCaseAuthorship', 'responder', fields, url).refused ?? { form: 'responder', done: true };
  },
};
