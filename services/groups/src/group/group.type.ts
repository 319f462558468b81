import { connectionOf } from '@minga/connection';
import { RichText, type Locale } from '@minga/text';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Region } from '../foreign/region.type.ts';
import { Topic } from '../foreign/topic.type.ts';
import { GroupRole } from '../membership/membership.type.ts';

export const GroupVisibility = { OPEN: 'OPEN', CLOSED: 'CLOSED', HIDDEN: 'HIDDEN' } as const;
export type GroupVisibility = (typeof GroupVisibility)[keyof typeof GroupVisibility];
registerEnumType(GroupVisibility, {
  name: 'GroupVisibility',
  description: 'Who may see a group and read in it.',
  valuesConfig: {
    OPEN: { description: 'Every member reads, and joins at once.' },
    CLOSED: { description: 'Every member sees name, purpose and counts; only its members read. Joining asks.' },
    HIDDEN: { description: 'Only its members know that it exists.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ description: 'People who work on one matter together.' })
export class Group {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'Readable, for addresses.' }) slug!: string;
  @Field(() => String, { description: 'As its owner writes it.' }) name!: string;
  purposeMarkdown!: string | null;
  locale!: Locale;
  @Field(() => RichText, { nullable: true, description: 'What it is for.' }) purpose?: RichText | null;
  @Field(() => GroupVisibility, { description: 'Who may see it and read in it.' }) visibility!: GroupVisibility;
  regionCode!: string | null;
  @Field(() => Region, { nullable: true, description: 'The region it is about.' }) region?: Region | null;
  topicIds!: string[];
  @Field(() => [Topic], { nullable: true, description: 'What it is about; 10 at most.' }) topics?: Topic[] | null;
  @Field(() => Int, { description: 'How many members it has, without those who ask to join.' }) memberCount!: number;
  discussionCount!: number;
  @Field(() => GroupRole, { nullable: true, description: 'What the viewer is in it; null: nothing.' })
  viewerRole!: GroupRole | null;
}

export const GroupConnection = connectionOf('Group', () => Group);
