import { mutate } from '@minga/subgraph';
import type { MessagingContext } from '../context.ts';

/** Answers a mutation with the conversation that it changed, once its streams know that there is something to read. */
export const answerChanged = (
  context: MessagingContext,
  input: { clientMutationId: string },
  change: () => Promise<string>,
) =>
  mutate('conversation', input, async () => {
    const id = await change();
    context.live.conversationChanged(id);
    return { id };
  });
