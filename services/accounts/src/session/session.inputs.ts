import { UserError } from '@minga/subgraph';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Viewer } from '../account/account.type.ts';

@InputType({ description: 'Address and password.' })
export class SignInInput {
  @Field(() => String, { description: 'The address.' }) email!: string;
  @Field(() => String, { description: 'The password.' }) password!: string;
}

@ObjectType({ description: 'The account that signed in.' })
export class SignInPayload {
  @Field(() => Viewer, { nullable: true, description: 'Null when it failed.' }) viewer!: Viewer | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}

@ObjectType({ description: 'Signed out.' })
export class SignOutPayload {
  @Field(() => [UserError], { description: 'Always empty.' }) userErrors!: UserError[];
}
