import { createUnionType, Directive, Field, ID, ObjectType } from 'type-graphql';

/** What search points at; the owners have the rest. */
const pointer = '@key(fields: "id", resolvable: false)';

@Directive(pointer)
@ObjectType({ description: 'A person of the network.' })
export class Member {
  @Field(() => ID, { description: "Profiles'." }) id!: string;
}

@Directive(pointer)
@ObjectType({ description: 'A place where members work.' })
export class Institution {
  @Field(() => ID, { description: "Profiles'." }) id!: string;
}

@Directive(pointer)
@ObjectType({ description: 'Something that one can do.' })
export class Skill {
  @Field(() => ID, { description: "Profiles'." }) id!: string;
}

@Directive(pointer)
@ObjectType({ description: 'Members who work on something together.' })
export class Group {
  @Field(() => ID, { description: "Groups'." }) id!: string;
}

@Directive(pointer)
@ObjectType({ description: 'A conversation of a group.' })
export class Discussion {
  @Field(() => ID, { description: "Groups'." }) id!: string;
}

@Directive(pointer)
@ObjectType({ description: 'An innovation that was tried somewhere.' })
export class Case {
  @Field(() => ID, { description: "The library's." }) id!: string;
}

@Directive(pointer)
@ObjectType({ description: 'A book, a guide, a tool or the like.' })
export class Resource {
  @Field(() => ID, { description: "The library's." }) id!: string;
}

export const SearchNode = createUnionType({
  name: 'SearchNode',
  description: 'What search finds.',
  types: () => [Member, Institution, Skill, Group, Discussion, Case, Resource] as const,
});
export interface SearchNode {
  __typename: 'Member' | 'Institution' | 'Skill' | 'Group' | 'Discussion' | 'Case' | 'Resource';
  id: string;
}
