import { Field, ID, InputType } from 'type-graphql';
import { Case } from '../case/case.type.ts';
import { Comment } from '../comment/comment.type.ts';
import { MutationInput, payloadOfOne } from '../payload.ts';
import { Resource } from '../resource/resource.type.ts';
import { Topic } from '../topic/topic.type.ts';
import { Reaction } from './standing.type.ts';

@InputType({ description: 'Whether one follows something; others see how many do, not who.' })
export class FollowInput extends MutationInput {
  @Field(() => ID, { description: 'A case, a resource or a topic.' }) subjectId!: string;
  @Field(() => Boolean, { description: 'False to stop.' }) on!: boolean;
}

@InputType({ description: 'Answers something with a single press.' })
export class ReactToInput extends MutationInput {
  @Field(() => ID, { description: 'A case, a resource or a comment.' }) subjectId!: string;
  @Field(() => Reaction, { description: 'How.' }) reaction!: Reaction;
  @Field(() => Boolean, { description: 'False to take it back.' }) on!: boolean;
}

@InputType({ description: '"It is of use to us": for the institution that one\'s profile names, if it names one.' })
export class MarkUsefulInput extends MutationInput {
  @Field(() => ID, { description: 'A case or a resource.' }) subjectId!: string;
  @Field(() => Boolean, { description: 'False to take it back.' }) on!: boolean;
}

export const FollowPayload = payloadOfOne(
  'Follow', { case: () => Case, resource: () => Resource, topic: () => Topic }, 'What one follows, or no more.',
);
export const ReactToPayload = payloadOfOne(
  'ReactTo', { case: () => Case, resource: () => Resource, comment: () => Comment }, 'What one reacted to.',
);
export const MarkUsefulPayload = payloadOfOne(
  'MarkUseful', { case: () => Case, resource: () => Resource }, 'What is of use.',
);
