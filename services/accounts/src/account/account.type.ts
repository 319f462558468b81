import { Locale } from '@minga/text';
import { roles } from '@minga/viewer';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const Role = Object.fromEntries(roles.map((role) => [role, role])) as { [R in (typeof roles)[number]]: R };
export type Role = (typeof roles)[number];
registerEnumType(Role, { name: 'Role', description: 'What an account may do beyond reading and writing.' });

@Directive('@key(fields: "id")')
@ObjectType({ description: 'The signed-in account. Its id is the member\'s id.' })
export class Viewer {
  @Field(() => ID, { description: "The member's id." }) id!: string;
  @Field(() => String, { description: 'The address that one signs in with; nobody else sees it.' }) email!: string;
  @Field(() => [Role], { description: 'What this account may do.' }) roles!: Role[];
  @Field(() => Locale, { description: 'The language that one reads.' }) locale!: Locale;
}
