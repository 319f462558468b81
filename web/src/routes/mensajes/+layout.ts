import type { LayoutLoad } from './$types';

/** What shows the messages found is fetched by those who search. */
export const load: LayoutLoad = async ({ data }) => ({
  ...data,
  Found: data.place.text ? (await import('./Found.svelte')).default : null,
});
