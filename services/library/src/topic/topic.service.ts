import { isUuid } from '@minga/database';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { mayReview } from '../case/case.policy.ts';
import type { Library } from '../case/case.service.ts';
import type { DescribeTopicInput } from './topic.inputs.ts';

/** Says what a topic is about; for facilitators. Answers its id. */
export function describeTopic({ database }: Library, caller: Caller, input: DescribeTopicInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'describeTopic', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      if (!mayReview(caller)) fail('FORBIDDEN', null, 'Only facilitators may do this.');
      const failures: Failure[] = [];
      const text = check('description', input.description, { min: 0, max: 1_000 }, failures);
      if (failures.length > 0) throw new Failed(failures);
      const [topic] = isUuid(input.topicId)
        ? await tx.sql<{ id: string }>`
            update topic set descriptions = jsonb_strip_nulls(descriptions || jsonb_build_object(${input.locale}::text, ${text || null}::text))
            where id = ${input.topicId} returning id`
        : [];
      return topic?.id ?? fail('NOT_FOUND', 'topicId', 'There is no such topic.');
    }),
  );
}
