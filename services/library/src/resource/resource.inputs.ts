import { Locale } from '@minga/text';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ReviewDecision } from '../case/case.inputs.ts';
import { MutationInput, payloadOf } from '../payload.ts';
import { Resource, ResourceKind } from './resource.type.ts';

@InputType({ description: 'A resource to put into the library.' })
export class PublishResourceInput extends MutationInput {
  @Field(() => String, { description: '3 to 200 characters.' }) title!: string;
  @Field(() => Locale, { description: 'The language it is in.' }) locale!: Locale;
  @Field(() => ResourceKind, { description: 'What it is.' }) kind!: ResourceKind;
  @Field(() => String, { description: 'Who made it; 200 characters at most.' }) byline!: string;
  @Field(() => Int, { nullable: true, description: 'When it came out: 1900 to this year.' }) year?: number | null;
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2 or INT; CL when left out.' })
  country?: string | null;
  @Field(() => String, { description: 'What is in it: Markdown, 5,000 characters at most.' }) extract!: string;
  @Field(() => [ID], { nullable: true, description: '10 at most.' }) topicIds?: string[] | null;
  @Field(() => String, { nullable: true, description: 'An http or https address.' }) sourceUrl?: string | null;
  @Field(() => ID, { nullable: true, description: 'The thing itself: what POST /files/library answered.' })
  fileId?: string | null;
}

@InputType({ description: 'Names a resource.' })
export class ResourceIdInput extends MutationInput {
  @Field(() => ID, { description: 'The resource.' }) resourceId!: string;
}

/** What a form sends of a resource that is there: what is left out stays as it was, null empties it. */
@InputType()
abstract class ResourceFieldsInput extends MutationInput {
  @Field(() => Int, { nullable: true, description: 'The `Resource.revision` one read; another one since is a CONFLICT.' })
  revision?: number | null;
  @Field(() => String, { nullable: true, description: '3 to 200 characters.' }) title?: string | null;
  @Field(() => Locale, { nullable: true, description: 'The language it is in.' }) locale?: Locale | null;
  @Field(() => ResourceKind, { nullable: true, description: 'What it is.' }) kind?: ResourceKind | null;
  @Field(() => String, { nullable: true, description: 'Who made it; 200 characters at most.' }) byline?: string | null;
  @Field(() => Int, { nullable: true, description: 'When it came out: 1900 to this year.' }) year?: number | null;
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2 or INT.' }) country?: string | null;
  @Field(() => String, { nullable: true, description: 'What is in it: Markdown, 5,000 characters at most.' })
  extract?: string | null;
  @Field(() => [ID], { nullable: true, description: '10 at most.' }) topicIds?: string[] | null;
  @Field(() => String, { nullable: true, description: 'An http or https address.' }) sourceUrl?: string | null;
  @Field(() => ID, { nullable: true, description: 'The thing itself; null takes it away.' }) fileId?: string | null;
}

@InputType({
  description: 'A draft: anything may be missing or not right yet. What is left out stays as it was, null empties it.',
})
export class SaveResourceDraftInput extends ResourceFieldsInput {
  @Field(() => ID, { nullable: true, description: 'The draft that is written on; a new one when left out.' })
  resourceId?: string | null;
}

@InputType({ description: 'What changes of a resource. What is left out stays as it was, null empties it.' })
export class UpdateResourceInput extends ResourceFieldsInput {
  @Field(() => ID, { description: 'The resource.' }) resourceId!: string;
}

@InputType({ description: 'What a facilitator says to a resource that was sent in.' })
export class ReviewResourceInput extends ResourceIdInput {
  @Field(() => ReviewDecision, { description: 'Everyone may read it, or who sent it gets it back.' })
  decision!: ReviewDecision;
  @Field(() => String, { nullable: true, description: 'What is to be done about it; needed with RETURN. 2,000 characters.' })
  note?: string | null;
}

export const PublishResourcePayload = payloadOf('PublishResource', 'resource', () => Resource, 'The published resource.');
export const SaveResourceDraftPayload = payloadOf('SaveResourceDraft', 'resource', () => Resource, 'The draft.');
export const DiscardResourceDraftPayload = payloadOf('DiscardResourceDraft', 'resourceId', () => ID, 'The id of the draft that is gone.');
export const UpdateResourcePayload = payloadOf('UpdateResource', 'resource', () => Resource, 'The resource as it is now.');
export const WithdrawResourcePayload = payloadOf('WithdrawResource', 'resource', () => Resource, 'The draft that it is again.');
export const SubmitResourcePayload = payloadOf(
  'SubmitResource', 'resource', () => Resource, 'The resource: PUBLISHED, or IN_REVIEW where facilitators read first.',
);
export const ReviewResourcePayload = payloadOf(
  'ReviewResource', 'resource', () => Resource, 'The resource; null too when the reviewer sees no more of it.',
);
