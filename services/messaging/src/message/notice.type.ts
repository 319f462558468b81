import { SameForAll } from '@minga/subgraph';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';

export const NoticeKind = {
  ADDED: 'ADDED',
  REMOVED: 'REMOVED',
  LEFT: 'LEFT',
  RENAMED: 'RENAMED',
  PICTURED: 'PICTURED',
  PROMOTED: 'PROMOTED',
  DEMOTED: 'DEMOTED',
} as const;
export type NoticeKind = (typeof NoticeKind)[keyof typeof NoticeKind];
registerEnumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'What happened to a group.',
  valuesConfig: {
    ADDED: { description: 'Members came in.' },
    REMOVED: { description: 'Members were taken out.' },
    LEFT: { description: 'Whoever sent it left.' },
    RENAMED: { description: 'It has another title, or none.' },
    PICTURED: { description: 'It has another picture, or none.' },
    PROMOTED: { description: 'Members became ADMIN.' },
    DEMOTED: { description: 'Members are ADMIN no more.' },
  },
});

/** As it is kept with the message. */
export interface NoticeContent {
  kind: NoticeKind;
  memberIds: string[];
  title: string | null;
}

@ObjectType({ description: 'What happened to a group; whoever did it is the sender of the message.' })
export class Notice {
  memberIds!: string[];
  @SameForAll()
  @Field(() => NoticeKind, { description: 'What.' }) kind!: NoticeKind;
  @SameForAll()
  @Field(() => [Member], { description: 'To whom; nobody where it happened to the group as a whole.' })
  members?: Member[];
  @SameForAll()
  @Field(() => String, { nullable: true, description: 'The new title, when it was renamed to one.' })
  title!: string | null;
}
