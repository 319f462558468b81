import { connectionOf } from '@minga/connection';
import { Field, ObjectType } from 'type-graphql';
import { Message } from '../message/message.type.ts';

@ObjectType({ description: 'A message in which all words of a search were found.' })
export class MessageHit {
  @Field(() => Message, { description: 'Which.' }) message!: Message;
  @Field(() => String, {
    description: 'The text around the words, safe to place in a page: HTML whose only tag is <mark>, for what matches.',
  })
  snippet!: string;
}

export const MessageHitConnection = connectionOf('MessageHit', () => MessageHit);
