import { Field, ID, InputType } from 'type-graphql';
import { CaseIdInput } from '../case/case.inputs.ts';
import { Case } from '../case/case.type.ts';
import { payloadOf } from '../payload.ts';
import { PictureInput } from './file.type.ts';

@InputType({ description: 'All that a case shows, in order; what is not named goes, bytes and all.' })
export class SetCaseFilesInput extends CaseIdInput {
  @Field(() => [PictureInput], { description: '8 at most.' }) pictures!: PictureInput[];
  @Field(() => ID, { nullable: true, description: 'The picture that stands for the case; the first when left out.' })
  coverId?: string | null;
  @Field(() => [ID], { description: 'Documents: 10 at most.' }) documents!: string[];
}

export const SetCaseFilesPayload = payloadOf('SetCaseFiles', 'case', () => Case, 'The case.');
