import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Region } from '../foreign/places.type.ts';
import { Replication, type ReplicationRow } from './replication.type.ts';

/** How many steps from a case its lineage is shown. */
export const deepest = 5;

@ObjectType({ description: 'One step from a case to another.' })
export class LineageLink {
  @Field(() => Int, { description: `How many steps from the case it is asked of: 1 to ${deepest}.` }) depth!: number;
  @Field(() => ID, { nullable: true, description: 'Id of the replication one step nearer; null at depth 1.' })
  parentId!: string | null;
  @Field(() => Replication, { description: 'Who did it again, where and with what outcome.' }) replication!: Replication;
}

@ObjectType({ description: 'How many replications a country has.' })
export class CountryCount {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2, or INT.' }) country!: string;
  @Field(() => Int, { description: 'How many.' }) count!: number;
}

@ObjectType({ description: 'How many replications a region has.' })
export class RegionCount {
  @Field(() => Region, { description: 'The region.' }) region!: Region;
  @Field(() => Int, { description: 'How many.' }) count!: number;
}

@ObjectType({ description: 'Where a case comes from and what became of it; of confirmed replications alone.' })
export class Lineage {
  @Field(() => [LineageLink], { description: 'Upwards: what it was made after, nearest first.' }) origins!: LineageLink[];
  @Field(() => [LineageLink], { description: 'Downwards: who did it again, and again after those; nearest first, 200 at most.' })
  replicas!: LineageLink[];
  @Field(() => Int, { description: 'How many replications there are downwards.' }) count!: number;
  @Field(() => [CountryCount], { description: 'The same by country, most first.' }) countries!: CountryCount[];
  @Field(() => [RegionCount], { description: 'The same by region, most first; those without one are left out.' })
  regions!: RegionCount[];
}

/** A step as it is found. */
export interface LinkRow extends ReplicationRow {
  rootId: string;
  up: boolean;
  depth: number;
  parentId: string | null;
}
