import { Field, ID, InputType } from 'type-graphql';
import { CaseIdInput } from '../case/case.inputs.ts';
import { Case } from '../case/case.type.ts';
import { payloadOf } from '../payload.ts';

@InputType({ description: 'A member to tell a case together with.' })
export class InviteCaseAuthorInput extends CaseIdInput {
  @Field(() => ID, { description: 'Who.' }) memberId!: string;
}

@InputType({ description: 'An answer to being invited.' })
export class AnswerCaseAuthorshipInput extends CaseIdInput {
  @Field(() => Boolean, { description: 'Whether one wants to.' }) accept!: boolean;
}

@InputType({ description: 'Who is no author any more: the lead names anyone, everyone themselves.' })
export class RemoveCaseAuthorInput extends CaseIdInput {
  @Field(() => ID, { description: 'Who.' }) memberId!: string;
}

export const InviteCaseAuthorPayload = payloadOf('InviteCaseAuthor', 'case', () => Case, 'The case.');
export const AnswerCaseAuthorshipPayload = payloadOf(
  'AnswerCaseAuthorship', 'case', () => Case, 'The case; null too when one declined and sees no more of it.',
);
export const RemoveCaseAuthorPayload = payloadOf(
  'RemoveCaseAuthor', 'case', () => Case, 'The case; null too when one sees no more of it.',
);
