import type { Client } from '@urql/core';
import { SendMessageDocument } from '#lib/message/message.graph.ts';
import type { Outgoing, Sending } from '#lib/message/outbox.svelte.ts';

/** On a bad line an answer may never come; the same message is then sent again under its id. */
const PATIENCE_MS = 20_000;

/** What sending again would not heal. Everything else is the line, or a service that is away for a moment. */
const FINAL = new Set(['BAD_USER_INPUT', 'NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'NOT_ACCEPTING']);

/** Hands a message over to the server. */
export async function post(client: Client, outgoing: Outgoing): Promise<Sending> {
  const input = {
    clientMutationId: outgoing.id,
    conversationId: outgoing.conversationId,
    body: outgoing.body,
    replyTo: outgoing.replyTo?.id ?? null,
    ...(outgoing.mentionIds.length ? { mentionIds: outgoing.mentionIds } : {}),
    ...(outgoing.attachments.length ? { attachmentIds: outgoing.attachments.map(({ id }) => id) } : {}),
  };
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const answer = await Promise.race([client.mutation(SendMessageDocument, { input }).toPromise(), late]);
  const payload = answer?.data?.sendMessage;
  if (payload?.message) return { kind: 'sent', message: payload.message };
  const code = payload?.userErrors[0]?.code;
  if (code) return { kind: 'refused', code };
  const codes = answer?.error?.graphQLErrors.map(({ extensions }) => String(extensions?.['code'])) ?? [];
  if (codes.includes('UNAUTHENTICATED')) return { kind: 'expired' };
  const final = codes.find((each) => FINAL.has(each));
  return final ? { kind: 'refused', code: final } : { kind: 'lost' };
}
