import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';

export const GroupRole = { OWNER: 'OWNER', MODERATOR: 'MODERATOR', MEMBER: 'MEMBER', PENDING: 'PENDING' } as const;
export type GroupRole = (typeof GroupRole)[keyof typeof GroupRole];
registerEnumType(GroupRole, {
  name: 'GroupRole',
  description: 'What somebody is in a group.',
  valuesConfig: {
    OWNER: { description: 'Made it, or was given it.' },
    MODERATOR: { description: 'Keeps it.' },
    MEMBER: { description: 'Reads and writes in it.' },
    PENDING: { description: 'Asks to join a closed one.' },
  },
});

@ObjectType({ description: 'Somebody in a group.' })
export class GroupMembership {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  memberId!: string;
  groupId!: string;
  @Field(() => Member, { nullable: true, description: 'Who.' }) member?: Member | null;
  @Field(() => GroupRole, { description: 'As what.' }) role!: GroupRole;
  @Field(() => DateTime, { description: 'Since when; of a PENDING one, when it was asked.' }) joinedAt!: Date;
}

export const GroupMembershipConnection = connectionOf('GroupMembership', () => GroupMembership);
