import { isUuid, part, type Database, type Transaction } from '@minga/database';
import { fail } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import type { AnswerRequestInput } from '../conversation/conversation.inputs.ts';
import { acceptance, participates } from '../conversation/conversation.policy.ts';

/**
 * Accepts a conversation or declines it; one that was accepted is left as it is, and one that was declined can still be
 * accepted. Others see from then on how far the member has come, or nothing at all.
 */
export function answerRequest(database: Database, { memberId }: Caller, input: AnswerRequestInput): Promise<string> {
  const { clientMutationId, conversationId, accept } = input;
  const attempt = { memberId, clientMutationId, mutation: 'answerRequest', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const [own] = isUuid(conversationId) ? await lockPlace(tx, memberId, conversationId) : [];
      if (!own) return fail('NOT_FOUND', 'conversationId', 'There is no such conversation.');
      if (accept && own.state !== 'ACCEPTED') {
        await tx.sql`${acceptance(memberId, part`${conversationId}`)}`;
        await tx.sql`update conversation set version = version + 1 where id = ${conversationId}`;
      }
      if (!accept && own.state === 'REQUEST')
        await tx.sql`
          update participant set state = 'DECLINED', version = version + 1
          where conversation_id = ${conversationId} and member_id = ${memberId}`;
      return conversationId.toLowerCase();
    }),
  );
}

/** The conversation first, as everyone does who changes it. */
async function lockPlace(tx: Transaction, memberId: string, conversationId: string) {
  await tx.sql`
    select 1 from conversation
    where id = ${conversationId} and ${participates(memberId, part`conversation.id`)} for no key update`;
  return tx.sql<{ state: string }>`
    select state from participant where conversation_id = ${conversationId} and member_id = ${memberId} for update`;
}
