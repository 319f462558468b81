import { UserError } from '@minga/subgraph';
import { Locale } from '@minga/text';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Viewer } from '../account/account.type.ts';

@InputType({ description: 'A new account.' })
export class SignUpInput {
  @Field(() => String, { description: 'Where the confirmation goes.' }) email!: string;
  @Field(() => String, { description: '10 to 200 characters.' }) password!: string;
  @Field(() => String, { description: '2 to 120 characters.' }) name!: string;
  @Field(() => Locale, { nullable: true, description: "The language one reads; the request's when left out." })
  locale?: Locale | null;
}

@ObjectType({ description: 'The same answer for a known and an unknown address: what comes next is in the mail.' })
export class SignUpPayload {
  @Field(() => Viewer, { nullable: true, description: 'Null: the account opens with the confirmation of the address.' })
  viewer!: Viewer | null;
  @Field(() => [UserError], { description: 'What was wrong with the input.' }) userErrors!: UserError[];
}

@InputType({ description: 'The token of the confirmation mail.' })
export class ConfirmEmailInput {
  @Field(() => String, { description: 'As the mail has it.' }) token!: string;
}

@ObjectType({ description: 'The confirmed account, signed in.' })
export class ConfirmEmailPayload {
  @Field(() => Viewer, { nullable: true, description: 'Null when it failed.' }) viewer!: Viewer | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
