import { Locale } from '@minga/text';
import { Field, ID, InputType } from 'type-graphql';
import { MutationInput, payloadOf } from '../payload.ts';
import { Topic } from './topic.type.ts';

@InputType({ description: 'What a topic is about, in one language.' })
export class DescribeTopicInput extends MutationInput {
  @Field(() => ID, { description: 'The topic.' }) topicId!: string;
  @Field(() => Locale, { description: 'The language of the text.' }) locale!: Locale;
  @Field(() => String, { description: 'Plain text, 1,000 characters at most; empty takes it away.' }) description!: string;
}

export const DescribeTopicPayload = payloadOf('DescribeTopic', 'topic', () => Topic, 'The topic.');
