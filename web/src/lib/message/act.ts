import { deserialize } from '$app/forms';
import { goto } from '$app/navigation';
import { newId } from '#lib/text/id.ts';
import type { Problem } from '#lib/text/problems.ts';

/**
 * Sends a form of the conversation's own page from wherever one is, and answers what is wrong; null when it was done.
 * Without JavaScript that page has the same forms.
 */
export async function act(conversationId: string, action: string, fields: Record<string, string> = {}): Promise<Problem[] | null> {
  const unreachable: Problem[] = [{ code: 'OUTAGE', field: null }];
  try {
    const response = await fetch(`/mensajes/${conversationId}/detalles?/${action}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: new URLSearchParams({ clientMutationId: newId(), ...fields }),
    });
    const result = deserialize(await response.text());
    if (result.type === 'failure') return (result.data?.['problems'] as Problem[] | undefined) ?? unreachable;
    if (result.type === 'redirect' && result.location.startsWith('/entrar')) await goto(result.location);
    return result.type === 'error' ? unreachable : null;
  } catch {
    return unreachable;
  }
}
