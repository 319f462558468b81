import { Cursor, PageInfo } from '@minga/connection';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { SearchNode } from '../foreign/nodes.type.ts';
import { SearchKind } from './search.inputs.ts';

@ObjectType({ description: 'One thing that was found, confirmed by its owner for this viewer.' })
export class SearchHit {
  @Field(() => ID, { description: "The node's id." }) id!: string;
  @Field(() => SearchKind, { description: 'What it is.' }) kind!: SearchKind;
  @Field(() => SearchNode, { nullable: true, description: 'The thing itself, from its owner.' }) node!: SearchNode | null;
  @Field(() => String, { description: 'Its title or name: plain text, not HTML.' }) title!: string;
  @Field(() => String, {
    description:
      'Why it matched: a stretch of its text as HTML whose only tags are <mark>…</mark> around matches; all else is escaped.',
  })
  snippet!: string;
}

@ObjectType({ description: 'One value that an answer can be narrowed by.' })
export class FacetValue {
  @Field(() => String, { description: "What a filter takes: an id, a code or an enum's value." }) value!: string;
  @Field(() => String, { description: "Its name in the viewer's language; the value itself for enums and countries." })
  label!: string;
  @Field(() => Int, { description: 'How many there would be with this value alone in its facet.' }) count!: number;
}

@ObjectType({ description: 'Values of one kind, those with the most hits first.' })
export class Facet {
  @Field(() => String, {
    description: "The filter's field that narrows by it: kinds, regions, institutions, skills, topics, sectors, …",
  })
  name!: string;
  @Field(() => [FacetValue], { description: '30 at most, and those that are chosen.' }) values!: FacetValue[];
}

@ObjectType({ description: 'A hit and its place.' })
export class SearchEdge {
  @Field(() => Cursor, { description: 'Its place.' }) cursor!: string;
  @Field(() => SearchHit, { description: 'What was found.' }) node!: SearchHit;
}

/** Counts are worked out when they are asked for, and together with the page. */
@ObjectType({ description: 'A page of what was found, with counts over all that this viewer may know of.' })
export class SearchResults {
  @Field(() => Int, { description: 'How many match, up to 10,000.' }) total!: number | (() => Promise<number>);
  @Field(() => Boolean, { description: 'False when there are more than 10,000.' })
  totalIsExact!: boolean | (() => Promise<boolean>);
  @Field(() => [Facet], { description: "How many there are of each value; a facet's own choice does not narrow it." })
  facets!: Facet[] | (() => Promise<Facet[]>);
  @Field(() => [SearchEdge], { description: 'The page.' }) edges!: SearchEdge[] | (() => Promise<SearchEdge[]>);
  @Field(() => PageInfo, { description: 'Where the page stands.' }) pageInfo!: PageInfo | (() => Promise<PageInfo>);
  @Field(() => String, { description: 'What answered: postgres or meilisearch.' }) engine!: string;
  @Field(() => Boolean, {
    description: 'True while the engine that is set up does not answer and PostgreSQL does: an answer may be less exact.',
  })
  isFallback!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'The text with its likely typing errors put right, of words that this viewer may know of; null where it has none.',
  })
  didYouMean!: string | null;
}
