import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { Field, ObjectType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';

@ObjectType({ description: 'That the viewer has blocked a member.' })
export class Block {
  blockedId!: string;
  @Field(() => Member, { nullable: true, description: 'Whom.' }) member?: Member | null;
  @Field(() => DateTime, { description: 'When.' }) blockedAt!: Date;
}

export const BlockConnection = connectionOf('Block', () => Block);
