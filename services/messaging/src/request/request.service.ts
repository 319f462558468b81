import { isUuid, type Database } from '@minga/database';
import { fail } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import type { AnswerRequestInput } from '../conversation/conversation.inputs.ts';

/**
 * Accepts a conversation or declines it; one that was accepted is left as it is, and one that was declined can still be
 * accepted. Only the member's own row changes: nobody else can tell.
 */
export function answerRequest(database: Database, { memberId }: Caller, input: AnswerRequestInput): Promise<string> {
  const { clientMutationId, conversationId, accept } = input;
  const attempt = { memberId, clientMutationId, mutation: 'answerRequest', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const [own] = isUuid(conversationId)
        ? await tx.sql<{ state: string }>`
            select state from participant
            where conversation_id = ${conversationId} and member_id = ${memberId} for update`
        : [];
      if (!own) return fail('NOT_FOUND', 'conversationId', 'There is no such conversation.');
      if (accept ? own.state === 'ACCEPTED' : own.state !== 'REQUEST') return conversationId;
      await tx.sql`
        update participant set state = ${accept ? 'ACCEPTED' : 'DECLINED'}, opened = opened or ${accept},
          version = version + 1
        where conversation_id = ${conversationId} and member_id = ${memberId}`;
      return conversationId;
    }),
  );
}
