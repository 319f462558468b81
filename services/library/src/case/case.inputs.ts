import { Locale } from '@minga/text';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { CaseFilesInput } from '../file/file.type.ts';
import { MutationInput, payloadOf } from '../payload.ts';
import { Case, CaseStage } from './case.type.ts';

@InputType({ description: 'A case to publish.' })
export class PublishCaseInput extends MutationInput {
  @Field(() => String, { description: '5 to 200 characters.' }) title!: string;
  @Field(() => Locale, { description: 'The language of its texts.' }) locale!: Locale;
  @Field(() => String, { description: 'Markdown, 2,000 characters at most.' }) summary!: string;
  @Field(() => String, { nullable: true, description: 'Markdown, 10,000 characters at most.' }) problem?: string | null;
  @Field(() => String, { nullable: true, description: 'Markdown, 10,000 characters at most.' }) solution?: string | null;
  @Field(() => String, { nullable: true, description: 'Markdown, 10,000 characters at most.' }) results?: string | null;
  @Field(() => String, { description: 'Who did it; 200 characters at most.' }) organisation!: string;
  @Field(() => ID, { nullable: true, description: 'Who did it, where it is one of the network.' })
  institutionId?: string | null;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2, or INT.' }) country!: string;
  @Field(() => ID, { nullable: true, description: 'Code of the region.' }) regionCode?: string | null;
  @Field(() => Int, { nullable: true, description: 'When it began: 1900 to this year.' }) year?: number | null;
  @Field(() => [ID], { nullable: true, description: '10 at most.' }) topicIds?: string[] | null;
  @Field(() => [String], { nullable: true, description: '10 at most, each of 80 characters at most.' })
  methods?: string[] | null;
  @Field(() => CaseStage, { description: 'How far it has come.' }) stage!: CaseStage;
  @Field(() => String, { nullable: true, description: 'An http or https address.' }) sourceUrl?: string | null;
}

/** What a form sends of a case that is there: what is left out stays as it was, null empties it. */
@InputType()
abstract class CaseFieldsInput extends MutationInput {
  @Field(() => Int, { nullable: true, description: 'The `Case.revision` one read; another one since is a CONFLICT.' })
  revision?: number | null;
  @Field(() => String, { nullable: true, description: '5 to 200 characters.' }) title?: string | null;
  @Field(() => Locale, { nullable: true, description: 'The language of its texts.' }) locale?: Locale | null;
  @Field(() => String, { nullable: true, description: 'Markdown, 2,000 characters at most.' }) summary?: string | null;
  @Field(() => String, { nullable: true, description: 'Markdown, 10,000 characters at most.' }) problem?: string | null;
  @Field(() => String, { nullable: true, description: 'Markdown, 10,000 characters at most.' }) solution?: string | null;
  @Field(() => String, { nullable: true, description: 'Markdown, 10,000 characters at most.' }) results?: string | null;
  @Field(() => String, { nullable: true, description: 'Who did it; 200 characters at most.' }) organisation?: string | null;
  @Field(() => ID, { nullable: true, description: 'Who did it, where it is one of the network.' })
  institutionId?: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2, or INT.' }) country?: string | null;
  @Field(() => ID, { nullable: true, description: 'Code of the region.' }) regionCode?: string | null;
  @Field(() => Int, { nullable: true, description: 'When it began: 1900 to this year.' }) year?: number | null;
  @Field(() => [ID], { nullable: true, description: '10 at most.' }) topicIds?: string[] | null;
  @Field(() => [String], { nullable: true, description: '10 at most, each of 80 characters at most.' })
  methods?: string[] | null;
  @Field(() => CaseStage, { nullable: true, description: 'How far it has come.' }) stage?: CaseStage | null;
  @Field(() => String, { nullable: true, description: 'An http or https address.' }) sourceUrl?: string | null;
  @Field(() => CaseFilesInput, { nullable: true, description: 'What it shows. What is left out stays as it was.' })
  files?: CaseFilesInput | null;
}

@InputType({
  description: 'A draft: anything may be missing or not right yet. What is left out stays as it was, null empties it.',
})
export class SaveCaseDraftInput extends CaseFieldsInput {
  @Field(() => ID, { nullable: true, description: 'The draft that is written on; a new one when left out.' })
  caseId?: string | null;
}

@InputType({ description: 'What changes of a published case. What is left out stays as it was, null empties it.' })
export class UpdateCaseInput extends CaseFieldsInput {
  @Field(() => ID, { description: 'The case.' }) caseId!: string;
  @Field(() => String, { nullable: true, description: 'Why, for who reads the versions; 300 characters at most.' })
  note?: string | null;
}

@InputType({ description: 'Names a case.' })
export class CaseIdInput extends MutationInput {
  @Field(() => ID, { description: 'The case.' }) caseId!: string;
}

export const ReviewDecision = { APPROVE: 'APPROVE', RETURN: 'RETURN' } as const;
export type ReviewDecision = (typeof ReviewDecision)[keyof typeof ReviewDecision];
registerEnumType(ReviewDecision, { name: 'ReviewDecision', description: 'What a facilitator says to what was sent in.' });

@InputType({ description: 'What a facilitator says to a case that was sent in.' })
export class ReviewCaseInput extends CaseIdInput {
  @Field(() => ReviewDecision, { description: 'Everyone may read it, or its authors get it back.' })
  decision!: ReviewDecision;
  @Field(() => String, { nullable: true, description: 'What is to be done about it; needed with RETURN. 2,000 characters.' })
  note?: string | null;
}

@InputType({ description: 'A version to go back to.' })
export class RestoreCaseVersionInput extends CaseIdInput {
  @Field(() => Int, { description: 'Its number.' }) number!: number;
}

export const PublishCasePayload = payloadOf('PublishCase', 'case', () => Case, 'The published case.');
export const SaveCaseDraftPayload = payloadOf('SaveCaseDraft', 'case', () => Case, 'The draft.');
export const SubmitCasePayload = payloadOf('SubmitCase', 'case', () => Case, 'The case: PUBLISHED, or IN_REVIEW where facilitators read first.');
export const UpdateCasePayload = payloadOf('UpdateCase', 'case', () => Case, 'The case as it is now.');
export const WithdrawCasePayload = payloadOf('WithdrawCase', 'case', () => Case, 'The draft that it is again.');
export const ReviewCasePayload = payloadOf('ReviewCase', 'case', () => Case, 'The case; null too when the reviewer sees no more of it.');
export const RestoreCaseVersionPayload = payloadOf('RestoreCaseVersion', 'case', () => Case, 'The case as it is now.');
export const DiscardCaseDraftPayload = payloadOf('DiscardCaseDraft', 'caseId', () => ID, 'The id of the draft that is gone.');
