import { UserError } from '@minga/subgraph';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Viewer } from '../account/account.type.ts';

@InputType({ description: 'Whose password was forgotten.' })
export class RequestPasswordResetInput {
  @Field(() => String, { description: 'The address of the account.' }) email!: string;
}

@ObjectType({ description: 'The same answer for a known and an unknown address.' })
export class RequestPasswordResetPayload {
  @Field(() => [UserError], { description: 'What was wrong with the input.' }) userErrors!: UserError[];
}

@InputType({ description: 'A new password, by the token of the mail.' })
export class ResetPasswordInput {
  @Field(() => String, { description: 'As the mail has it.' }) token!: string;
  @Field(() => String, { description: '10 to 200 characters.' }) password!: string;
}

@ObjectType({ description: 'The account, signed in with its new password.' })
export class ResetPasswordPayload {
  @Field(() => Viewer, { nullable: true, description: 'Null when it failed.' }) viewer!: Viewer | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
