import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Case, type CaseRow } from '../case/case.type.ts';
import type { LibraryContext } from '../context.ts';
import { memberFor } from '../foreign/member.policy.ts';
import { Member } from '../foreign/member.type.ts';
import {
  AnswerCaseAuthorshipInput,
  AnswerCaseAuthorshipPayload,
  InviteCaseAuthorInput,
  InviteCaseAuthorPayload,
  RemoveCaseAuthorInput,
  RemoveCaseAuthorPayload,
} from './author.inputs.ts';
import { answerCaseAuthorship, inviteCaseAuthor, removeCaseAuthor } from './author.service.ts';
import { CaseAuthor, type AuthorRow } from './author.type.ts';

@Resolver(() => Case)
export class AuthorsOfCaseResolver {
  @FieldResolver(() => [CaseAuthor])
  async authors(@Root() row: CaseRow, @Ctx() context: LibraryContext): Promise<CaseAuthor[]> {
    return context.load.authors.load(row.id);
  }

  @Mutation(() => InviteCaseAuthorPayload, { description: 'Asks a member to be an author; for the first author.' })
  async inviteCaseAuthor(
    @Ctx() context: LibraryContext,
    @Arg('input', () => InviteCaseAuthorInput) input: InviteCaseAuthorInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('case', input, async () =>
      context.load.case.load(await inviteCaseAuthor(context.library, caller, input)),
    );
  }

  @Mutation(() => AnswerCaseAuthorshipPayload, { description: 'Says yes or no to being an author.' })
  async answerCaseAuthorship(
    @Ctx() context: LibraryContext,
    @Arg('input', () => AnswerCaseAuthorshipInput) input: AnswerCaseAuthorshipInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('case', input, async () =>
      context.load.case.load(await answerCaseAuthorship(context.library, caller, input)),
    );
  }

  @Mutation(() => RemoveCaseAuthorPayload, {
    description: 'Takes an author away: the first author anyone, everyone themselves.',
  })
  async removeCaseAuthor(
    @Ctx() context: LibraryContext,
    @Arg('input', () => RemoveCaseAuthorInput) input: RemoveCaseAuthorInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('case', input, async () =>
      context.load.case.load(await removeCaseAuthor(context.library, caller, input)),
    );
  }
}

@Resolver(() => CaseAuthor)
export class CaseAuthorResolver {
  @FieldResolver(() => Member, { nullable: true })
  member(@Root() row: AuthorRow, @Ctx() { caller }: LibraryContext): Member | null {
    return memberFor(caller, row.memberId);
  }
}
