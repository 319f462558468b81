import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How much in the library waits for the viewer.' })
export class LibraryWaiting {
  @Field(() => Int, { description: 'Cases that others asked the viewer to be an author of: `caseInvitations`.' })
  invitations!: number;
  @Field(() => Int, { description: 'Replications that the viewer confirms or rejects: `replicationsToConfirm`.' })
  replications!: number;
  @Field(() => Int, { description: "The viewer's cases that came back from review with a note." })
  returnedCases!: number;
  @Field(() => Int, { description: "The viewer's resources that came back from review with a note." })
  returnedResources!: number;
  @Field(() => Int, { description: 'Cases and resources that facilitators are to read; 0 for everyone else.' })
  reviews!: number;
}
