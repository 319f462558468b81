import { DateTime } from '@minga/subgraph';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';

export const CaseAuthorRole = { LEAD: 'LEAD', COAUTHOR: 'COAUTHOR' } as const;
export type CaseAuthorRole = (typeof CaseAuthorRole)[keyof typeof CaseAuthorRole];
registerEnumType(CaseAuthorRole, {
  name: 'CaseAuthorRole',
  description: 'The one who opened the case and invites others, or one of those.',
});

/** An author as stored. */
export interface AuthorRow {
  caseId: string;
  memberId: string;
  role: CaseAuthorRole;
  accepted: boolean;
  invitedAt: Date;
}

@ObjectType({ description: 'Who tells a case.' })
export class CaseAuthor {
  @Field(() => Member, { nullable: true, description: 'Who; null for signed-out visitors, as all members are.' })
  member?: Member | null;
  @Field(() => CaseAuthorRole, { description: 'In which role.' }) role!: CaseAuthorRole;
  @Field(() => Boolean, {
    description: 'Whether the member said yes. Who has yet to is shown to the authors and to the invited only.',
  })
  accepted!: boolean;
  @Field(() => DateTime, { description: 'When the member was invited, or opened the case.' }) invitedAt!: Date;
}
