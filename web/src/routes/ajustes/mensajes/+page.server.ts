import { redirect } from '@sveltejs/kit';
import { blockMember } from '#lib/server/block.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { optional, part } from '#lib/server/part.ts';
import { BlockedDocument, MessagingSettingsDocument, UpdateMessagingSettingsDocument } from './settings.graph.ts';
import type { Actions, PageServerLoad } from './$types';

const MESSAGES_FROM = ['EVERYONE', 'REQUESTS', 'CONTACTS'] as const;

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { graph } = event.locals;
  const after = event.url.searchParams.get('despues');
  const blocked = part(graph.query(BlockedDocument, { after }), 'blockedMembers', (data) => data.blockedMembers);
  blocked.catch(() => undefined);
  const answer = await graph.query(MessagingSettingsDocument, {});
  return {
    settings: required(answer, 'messagingSettings', event.url),
    zones: Intl.supportedValuesOf('timeZone').filter((zone) => zone.startsWith('America/') || zone.startsWith('Europe/') || zone === 'Pacific/Easter'),
    saved: event.url.searchParams.has('guardado'),
    ...(await optional(event, { blocked })),
  };
};

export const actions: Actions = {
  guardar: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const quiet = fields.text('quiet') === 'on';
    const input = {
      messagesFrom: fields.oneOf('messagesFrom', MESSAGES_FROM),
      showPresence: fields.text('showPresence') === 'on',
      showReads: fields.text('showReads') === 'on',
      mailMissed: fields.text('mailMissed') === 'on',
      quietHours: quiet
        ? { from: fields.text('from'), to: fields.text('to'), timeZone: fields.text('timeZone') }
        : undefined,
      quietHoursOff: quiet ? undefined : true,
    };
    const answer = await locals.graph.mutate(UpdateMessagingSettingsDocument, { input });
    const { refused } = outcome(answer, 'updateMessagingSettings', 'form', fields, url);
    return refused ?? redirect(303, '/ajustes/mensajes?guardado=1');
  },
  bloquear: (event) => blockMember(event),
};
