import { connectionOf } from '@minga/connection';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Region } from '../region/region.type.ts';
import { Sector } from './sector.ts';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A place where members work: a ministry, a municipality, a university, an association.' })
export class Institution {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'Readable, for addresses.' }) slug!: string;
  @Field(() => String, { description: 'Its full name.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'As SERNAC.' }) acronym!: string | null;
  @Field(() => String, { description: 'What it is: ministerio, municipalidad, servicio, universidad, …' })
  institutionKind!: string;
  @Field(() => Sector, { description: 'The sector it belongs to.' }) sector!: Sector;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2, or INT for international bodies.' }) country!: string;
  regionCode!: string | null;
  @Field(() => Region, { nullable: true, description: 'Its seat.' }) region?: Region | null;
  @Field(() => Int, { description: 'How many members work in it.' }) memberCount!: number;
}

export const InstitutionConnection = connectionOf('Institution', () => Institution);
