import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { RichText, type Locale } from '@minga/text';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Institution } from '../institution/institution.type.ts';
import { Sector } from '../institution/sector.ts';
import { Region } from '../region/region.type.ts';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person of the network.' })
export class Member {
  @Field(() => ID, { description: "Opaque; the account's too." }) id!: string;
  @Field(() => String, { description: 'Readable and unique, for addresses and mentions.' }) handle!: string;
  @Field(() => String, { description: 'As the member writes it.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'Who this is, in one line.' }) headline!: string | null;
  bioMarkdown!: string | null;
  locale!: Locale;
  @Field(() => RichText, { nullable: true, description: 'Who this is, at length.' }) bio?: RichText | null;
  @Field(() => String, { nullable: true, description: 'A picture; clients show initials without one.' })
  avatarUrl!: string | null;
  @Field(() => Sector, { description: 'The sector this person works in.' }) sector!: Sector;
  institutionId!: string | null;
  @Field(() => Institution, { nullable: true, description: 'Where this person works.' })
  institution?: Institution | null;
  @Field(() => String, { nullable: true, description: 'The unit inside the institution.' }) unit!: string | null;
  @Field(() => String, { nullable: true, description: 'What this person is there.' }) position!: string | null;
  regionCode!: string | null;
  @Field(() => Region, { nullable: true, description: 'The region this person works in.' }) region?: Region | null;
  @Field(() => DateTime, { description: 'Since when a member.' }) joinedAt!: Date;
}

export const MemberConnection = connectionOf('Member', () => Member);

export const MemberOrder = { NAME: 'NAME', JOINED: 'JOINED' } as const;
export type MemberOrder = (typeof MemberOrder)[keyof typeof MemberOrder];
registerEnumType(MemberOrder, {
  name: 'MemberOrder',
  description: 'By name, or by when they joined, newest first.',
  valuesConfig: { NAME: { description: 'By name.' }, JOINED: { description: 'Newest first.' } },
});
