import { Locale } from '@minga/text';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { Case } from '../case/case.type.ts';
import { MutationInput, payloadOf } from '../payload.ts';
import { Replication, ReplicationOutcome } from './replication.type.ts';

@InputType({ description: '"We did it again": who, where, when, what was changed and what came of it.' })
export class ReportReplicationInput extends MutationInput {
  @Field(() => ID, { description: 'The case that was done again.' }) originId!: string;
  @Field(() => ID, { nullable: true, description: 'The case that came of it, where it is told here.' })
  replicaId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Who did it again, where it is one of the network.' })
  institutionId?: string | null;
  @Field(() => String, { description: 'Who did it again; 2 to 200 characters.' }) organisation!: string;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2, or INT.' }) country!: string;
  @Field(() => ID, { nullable: true, description: 'Code of the region.' }) regionCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Where, more closely; 200 characters at most.' }) place?: string | null;
  @Field(() => Int, { nullable: true, description: 'When it began: 1900 to this year.' }) startedYear?: number | null;
  @Field(() => String, { nullable: true, description: 'What was done differently: Markdown, 10,000 characters at most.' })
  changes?: string | null;
  @Field(() => ReplicationOutcome, { description: 'What came of it, in a word.' }) outcome!: ReplicationOutcome;
  @Field(() => String, { nullable: true, description: 'What came of it: Markdown, 10,000 characters at most.' })
  results?: string | null;
  @Field(() => Locale, { nullable: true, description: "The language of the texts; the viewer's when left out." })
  locale?: Locale | null;
}

export const ReplicationDecision = { CONFIRM: 'CONFIRM', REJECT: 'REJECT' } as const;
export type ReplicationDecision = (typeof ReplicationDecision)[keyof typeof ReplicationDecision];
registerEnumType(ReplicationDecision, { name: 'ReplicationDecision', description: 'What the origin says to a replication.' });

@InputType({ description: 'What the origin says to a replication that somebody told of.' })
export class ReviewReplicationInput extends MutationInput {
  @Field(() => ID, { description: 'The replication.' }) replicationId!: string;
  @Field(() => ReplicationDecision, { description: 'What is said. A confirmed one may still be rejected, not the other way.' })
  decision!: ReplicationDecision;
  @Field(() => String, { nullable: true, description: 'Why, for who told of it; 2,000 characters at most.' })
  note?: string | null;
}

@InputType({ description: 'Something that one told of by mistake.' })
export class WithdrawReplicationInput extends MutationInput {
  @Field(() => ID, { description: 'The replication.' }) replicationId!: string;
}

export const ReportReplicationPayload = payloadOf(
  'ReportReplication', 'replication', () => Replication, 'What was told, awaiting the origin.',
);
export const ReviewReplicationPayload = payloadOf('ReviewReplication', 'replication', () => Replication, 'The replication as it is now.');
export const WithdrawReplicationPayload = payloadOf('WithdrawReplication', 'origin', () => Case, 'The case that was not done again after all.');
