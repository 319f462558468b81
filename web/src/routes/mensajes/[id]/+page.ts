import type { PageLoad } from './$types';

/** What asks whether one wants to talk at all comes only where somebody waits for that: few conversations are requests. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  Request: data.conversation.request ? (await import('#lib/message/RequestBanner.svelte')).default : null,
});
