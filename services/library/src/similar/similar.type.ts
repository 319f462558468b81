import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Case } from '../case/case.type.ts';
import { Region } from '../foreign/places.type.ts';
import { Topic } from '../topic/topic.type.ts';

export const SimilarReasonKind = { LINEAGE: 'LINEAGE', TOPIC: 'TOPIC', METHOD: 'METHOD', PLACE: 'PLACE' } as const;
export type SimilarReasonKind = (typeof SimilarReasonKind)[keyof typeof SimilarReasonKind];
registerEnumType(SimilarReasonKind, {
  name: 'SimilarReasonKind',
  description: 'What two cases have in common.',
  valuesConfig: { LINEAGE: { description: 'One was made after the other, as confirmed.' } },
});

/** A reason with ids in place of what they stand for. */
export interface ReasonRow {
  kind: SimilarReasonKind;
  topicId?: string;
  regionCode?: string;
  text: string | null;
}

@ObjectType({ description: 'Why a case is shown beside another.' })
export class SimilarReason {
  @Field(() => SimilarReasonKind, { description: 'What they have in common.' }) kind!: SimilarReasonKind;
  @Field(() => Topic, { nullable: true, description: 'The topic, for TOPIC.' }) topic?: Topic | null;
  @Field(() => Region, { nullable: true, description: 'The region, for PLACE where it is the same one.' }) region?: Region | null;
  @Field(() => String, {
    nullable: true,
    description: 'The method for METHOD, the country\'s code for PLACE, for LINEAGE ORIGIN or REPLICA: what the other one is.',
  })
  text!: string | null;
}

@ObjectType({ description: 'A case like another, and why.' })
export class SimilarCase {
  @Field(() => Case, { description: 'The case.' }) case!: Case;
  @Field(() => [SimilarReason], { description: 'What they have in common, what counts most first; never empty.' })
  reasons!: SimilarReason[];
}
