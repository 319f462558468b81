import { error, redirect } from '@sveltejs/kit';
import { Fields, outcome, refuse } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { institutionNamed } from '#lib/server/institution.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import { SECTOR_VALUES } from '#lib/text/labels.ts';
import { AddSkillDocument, OwnProfileDocument, SkillChoicesDocument, UpdateProfileDocument } from './edit.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const session = await signedIn(event);
  const { graph } = event.locals;
  // The member's record follows the account by an event: a moment after signing up it may not be there yet.
  if (!session.member) error(503, { message: 'Profile pending', code: 'OUTAGE' });
  const locale = contentLocale();
  const text = (event.url.searchParams.get('habilidad') ?? '').trim().slice(0, 80);
  const [answer, choices] = await Promise.all([
    graph.query(OwnProfileDocument, { handle: session.member.handle, locale }),
    text ? graph.query(SkillChoicesDocument, { text, locale }) : null,
  ]);
  return {
    member: required(answer, 'member', event.url),
    regions: answer.data?.regions ?? [],
    text,
    choices: text ? (choices?.data?.skills ?? []) : null,
    saved: event.url.searchParams.has('guardado'),
  };
};

export const actions: Actions = {
  guardar: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const typed = fields.text('institutionId');
    const institutionId = typed ? await institutionNamed(locals.graph, typed) : null;
    if (typed && !institutionId) return refuse('form', fields, [{ code: 'NOT_FOUND', field: 'institutionId' }]);
    const input = {
      clientMutationId: fields.clientMutationId,
      name: fields.text('name'),
      headline: fields.text('headline'),
      bio: fields.text('bio'),
      position: fields.text('position'),
      unit: fields.text('unit'),
      institutionId,
      regionCode: fields.optional('regionCode') ?? null,
      sector: fields.oneOf('sector', SECTOR_VALUES),
      locale: contentLocale(),
    };
    const answer = await locals.graph.mutate(UpdateProfileDocument, { input });
    const { refused } = outcome(answer, 'updateProfile', 'form', fields, url);
    if (refused) return refused;
    redirect(303, '/perfil?guardado=1');
  },
  habilidad: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      skillId: fields.text('skillId'),
      wantsToLearn: fields.text('modo') === 'aprender',
    };
    const answer = await locals.graph.mutate(AddSkillDocument, { input });
    const { refused } = outcome(answer, 'addSkill', 'habilidad', fields, url);
    return refused ?? { form: 'habilidad', added: true };
  },
};
