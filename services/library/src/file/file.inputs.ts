import { Field, ID, InputType } from 'type-graphql';
import { Case } from '../case/case.type.ts';
import { payloadOf } from '../payload.ts';
import { CaseFilesInput } from './file.type.ts';

@InputType({ description: 'All that a case shows, in order; what is not named goes, bytes and all.' })
export class SetCaseFilesInput extends CaseFilesInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'The case.' }) caseId!: string;
}

export const SetCaseFilesPayload = payloadOf('SetCaseFiles', 'case', () => Case, 'The case.');
