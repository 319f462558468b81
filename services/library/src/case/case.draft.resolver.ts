import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { isUuid } from '@minga/database';
import { Problem } from '@minga/problem';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { LibraryContext } from '../context.ts';
import { PublicationState } from '../state.type.ts';
import { discardCaseDraft, saveCaseDraft, submitCase } from './case.draft.service.ts';
import {
  CaseIdInput,
  DiscardCaseDraftPayload,
  ReviewCaseInput,
  ReviewCasePayload,
  SaveCaseDraftInput,
  SaveCaseDraftPayload,
  SubmitCasePayload,
} from './case.inputs.ts';
import { findInReview, findOwnCases } from './case.loader.ts';
import { mayReview } from './case.policy.ts';
import { reviewCase } from './case.review.service.ts';
import { Case, CaseConnection, type CaseRow } from './case.type.ts';

const byChange = (row: CaseRow) => [row.updatedAt.toISOString(), row.id];

@Resolver(() => Case)
export class CaseDraftResolver {
  @Query(() => Case, {
    nullable: true,
    description: 'A case by its id, in whatever state: for its authors, whom they invited, and facilitators in review.',
  })
  async caseDraft(@Ctx() context: LibraryContext, @Arg('id', () => ID) id: string): Promise<Case | null> {
    memberOf(context);
    return isUuid(id) ? context.load.case.load(id) : null;
  }

  @Query(() => CaseConnection, { nullable: true, description: "The viewer's own cases, last changed first." })
  async myCases(
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('states', () => [PublicationState], { nullable: true, description: 'Those only; all when left out.' })
    states?: PublicationState[],
  ): Promise<Connection<Case>> {
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await findOwnCases(context.sql, memberOf(context), { states: states ?? null, invited: false }, page);
    return present(rows, page, byChange, (row): Case => row);
  }

  @Query(() => CaseConnection, {
    nullable: true,
    description: 'Cases that others asked the viewer to be an author of, and that await an answer.',
  })
  async caseInvitations(
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Case>> {
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await findOwnCases(context.sql, memberOf(context), { invited: true }, page);
    return present(rows, page, byChange, (row): Case => row);
  }

  @Query(() => CaseConnection, {
    nullable: true,
    description: 'Cases that wait for a facilitator, the longest waiting first; for facilitators.',
  })
  async reviewQueue(@Ctx() context: LibraryContext, @Args(() => PageArgs) args: PageArgs): Promise<Connection<Case>> {
    const caller = memberOf(context);
    if (!mayReview(caller)) throw new Problem('FORBIDDEN', 'Only facilitators see what waits for review.');
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await findInReview(context.sql, caller, page);
    return present(rows, page, (row) => [row.submittedAt.toISOString(), row.id], (row): Case => row);
  }

  @Mutation(() => SaveCaseDraftPayload, { description: 'Keeps a draft, new or one\'s own, however unfinished it is.' })
  async saveCaseDraft(
    @Ctx() context: LibraryContext,
    @Arg('input', () => SaveCaseDraftInput) input: SaveCaseDraftInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('case', input, async () =>
      context.load.case.load(await saveCaseDraft(context.library, caller, context.locale, input)),
    );
  }

  @Mutation(() => SubmitCasePayload, {
    description: 'Publishes a draft, or sends it in where facilitators read first; names all that is missing or wrong.',
  })
  async submitCase(
    @Ctx() context: LibraryContext,
    @Arg('input', () => CaseIdInput) input: CaseIdInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('case', input, async () => context.load.case.load(await submitCase(context.library, caller, input)));
  }

  @Mutation(() => DiscardCaseDraftPayload, { description: 'Removes a draft that was never published, for good.' })
  async discardCaseDraft(
    @Ctx() context: LibraryContext,
    @Arg('input', () => CaseIdInput) input: CaseIdInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('caseId', input, () => discardCaseDraft(context.library, caller, input));
  }

  @Mutation(() => ReviewCasePayload, { description: 'Publishes what was sent in, or gives it back; for facilitators.' })
  async reviewCase(
    @Ctx() context: LibraryContext,
    @Arg('input', () => ReviewCaseInput) input: ReviewCaseInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('case', input, async () => context.load.case.load(await reviewCase(context.library, caller, input)));
  }
}
