import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export const Reaction = { THANKS: 'THANKS', USEFUL: 'USEFUL', CELEBRATE: 'CELEBRATE', CURIOUS: 'CURIOUS' } as const;
export type Reaction = (typeof Reaction)[keyof typeof Reaction];
registerEnumType(Reaction, { name: 'Reaction', description: 'What one answers with a single press.' });

@Directive('@shareable')
@ObjectType({ description: 'How many reacted in one way.' })
export class ReactionCount {
  @Field(() => Reaction, { description: 'The way.' }) reaction!: Reaction;
  @Field(() => Int, { description: 'How many.' }) count!: number;
  @Field(() => Boolean, { description: 'Whether the viewer is among them.' }) byViewer!: boolean;
}
