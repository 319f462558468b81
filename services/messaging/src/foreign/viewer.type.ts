import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** Owned by accounts; the id is the member's. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'The signed-in account.' })
export class Viewer {
  @Field(() => ID, { description: "The member's id." }) id!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'In how many conversations something waits to be read, but for muted and archived ones.',
  })
  unreadConversations?: number | null;
  @Field(() => Int, { nullable: true, description: 'How many requests wait to be answered.' })
  messageRequests?: number | null;
}
