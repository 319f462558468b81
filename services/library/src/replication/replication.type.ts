import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { RichText, type Locale } from '@minga/text';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Case } from '../case/case.type.ts';
import { Member } from '../foreign/member.type.ts';
import { Institution, Region } from '../foreign/places.type.ts';

export const ReplicationOutcome = { SUCCEEDED: 'SUCCEEDED', PARTLY: 'PARTLY', FAILED: 'FAILED', ONGOING: 'ONGOING' } as const;
export type ReplicationOutcome = (typeof ReplicationOutcome)[keyof typeof ReplicationOutcome];
registerEnumType(ReplicationOutcome, { name: 'ReplicationOutcome', description: 'What came of doing it again; failure teaches too.' });

export const ReplicationStatus = { PENDING: 'PENDING', CONFIRMED: 'CONFIRMED', REJECTED: 'REJECTED' } as const;
export type ReplicationStatus = (typeof ReplicationStatus)[keyof typeof ReplicationStatus];
registerEnumType(ReplicationStatus, {
  name: 'ReplicationStatus',
  description: 'Whether the origin says so too. Only what is CONFIRMED is seen by everyone, and counted.',
});

/** A replication as it is stored. */
export interface ReplicationRow {
  id: string;
  originId: string;
  replicaId: string | null;
  institutionId: string | null;
  organisation: string;
  country: string;
  regionCode: string | null;
  place: string | null;
  startedYear: number | null;
  locale: Locale;
  changesMarkdown: string | null;
  outcome: ReplicationOutcome;
  resultsMarkdown: string | null;
  reportedById: string | null;
  reportedAt: Date;
  status: ReplicationStatus;
  decidedAt: Date | null;
  reviewNote: string | null;
  viewerMayConfirm: boolean;
  viewerMayReject: boolean;
  viewerMayWithdraw: boolean;
}

@ObjectType({ description: '"We did it again": what somebody tells of a case done elsewhere.' })
export class Replication {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => Case, { nullable: true, description: 'The case that was done again; null when the viewer cannot read it.' })
  origin?: Case | null;
  @Field(() => Case, { nullable: true, description: 'The case that came of it, where it is told here and the viewer may read it.' })
  replica?: Case | null;
  @Field(() => Institution, { nullable: true, description: 'Who did it again, where it is one of the network.' })
  institution?: Institution | null;
  @Field(() => String, { description: 'Who did it again, as they call themselves.' }) organisation!: string;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2, or INT.' }) country!: string;
  @Field(() => Region, { nullable: true, description: 'Where; null when national or abroad.' }) region?: Region | null;
  @Field(() => String, { nullable: true, description: 'Where, more closely: a town, a hospital.' }) place!: string | null;
  @Field(() => Int, { nullable: true, description: 'When it began.' }) startedYear!: number | null;
  @Field(() => RichText, { nullable: true, description: 'What they did differently.' }) changes?: RichText | null;
  @Field(() => ReplicationOutcome, { description: 'What came of it, in a word.' }) outcome!: ReplicationOutcome;
  @Field(() => RichText, { nullable: true, description: 'What came of it, and what one learned.' }) results?: RichText | null;
  @Field(() => Member, { nullable: true, description: 'Who tells of it.' }) reportedBy?: Member | null;
  @Field(() => DateTime, { description: 'When it was told.' }) reportedAt!: Date;
  @Field(() => ReplicationStatus, { description: 'Whether the origin says so too.' }) status!: ReplicationStatus;
  @Field(() => DateTime, { nullable: true, description: 'When the origin answered.' }) decidedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'What the origin answered; for who told of it and who may confirm.' })
  note?: string | null;
  @Field(() => Boolean, { description: 'Whether it waits for the viewer to confirm or reject it.' })
  viewerMayConfirm!: boolean;
  @Field(() => Boolean, { description: 'Whether it is confirmed, and the viewer may say for the origin that it was not so.' })
  viewerMayReject!: boolean;
  @Field(() => Boolean, { description: 'Whether the viewer told of it, and may take that back.' })
  viewerMayWithdraw!: boolean;
}

export const ReplicationConnection = connectionOf('Replication', () => Replication);
