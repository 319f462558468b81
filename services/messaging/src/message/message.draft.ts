import { isUuid } from '@minga/database';
import { Failed, failure, type Failure } from '@minga/problem';
import { check } from '@minga/text';
import { mostMentions } from './message.policy.ts';

/** What somebody wants to say. */
export interface Draft {
  body: string;
  /** Participants called by name, each once. */
  mentionIds: string[];
}

interface Written {
  body: string;
  mentionIds?: string[] | null;
}

/** Reads a text and whom it calls by name; the text may be empty where something else is said. */
export function readDraft(input: Written, mayBeEmpty = false): Draft {
  const failures: Failure[] = [];
  const body = check('body', input.body, { max: 8_000, min: mayBeEmpty ? 0 : 1 }, failures);
  const mentionIds = [...new Set((input.mentionIds ?? []).map((id) => id.toLowerCase()))];
  if (mentionIds.length > mostMentions)
    failures.push(failure('TOO_MANY', 'mentionIds', `A message calls ${mostMentions} members at most.`));
  else if (!mentionIds.every(isUuid)) failures.push(noSuchMention());
  if (failures.length > 0) throw new Failed(failures);
  return { body, mentionIds };
}

export const noSuchMention = (): Failure => failure('NOT_FOUND', 'mentionIds', 'A member called is not in this conversation.');
