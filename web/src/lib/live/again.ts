import { invalidate } from '$app/navigation';
import { live } from './state.svelte.ts';

/**
 * Loads what depends on this again, as soon as there is a line. Without one kit would leave the page for the browser's
 * own error page, and what stands on it would be gone.
 */
export async function again(dependency: string): Promise<void> {
  await live.there();
  await invalidate(dependency);
}
