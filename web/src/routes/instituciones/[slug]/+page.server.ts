import { required } from '#lib/server/graph.ts';
import { optional, part } from '#lib/server/part.ts';
import { InstitutionDocument, InstitutionMembersDocument } from './institution.graph.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { session } = await event.parent();
  const after = url.searchParams.get('despues');
  const members = session
    ? part(
        locals.graph.query(InstitutionMembersDocument, { slug: params.slug, after }),
        'institution',
        ({ institution }) => institution?.members,
      )
    : Promise.resolve({ value: null, down: false });
  const answer = await locals.graph.query(InstitutionDocument, { slug: params.slug });
  return { institution: required(answer, 'institution', url), ...(await optional(event, { members })) };
};
