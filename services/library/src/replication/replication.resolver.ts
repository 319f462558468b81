import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { RichText, richText } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Case, type CaseRow } from '../case/case.type.ts';
import type { LibraryContext } from '../context.ts';
import { memberFor } from '../foreign/member.policy.ts';
import { Member } from '../foreign/member.type.ts';
import { Institution, Region } from '../foreign/places.type.ts';
import { Lineage } from './lineage.type.ts';
import {
  ReportReplicationInput,
  ReportReplicationPayload,
  ReviewReplicationInput,
  ReviewReplicationPayload,
  WithdrawReplicationInput,
  WithdrawReplicationPayload,
} from './replication.inputs.ts';
import { findToConfirm } from './replication.loader.ts';
import { reportReplication, reviewReplication, withdrawReplication } from './replication.service.ts';
import { Replication, ReplicationConnection, ReplicationStatus, type ReplicationRow } from './replication.type.ts';

const keyOf = (row: ReplicationRow) => [row.reportedAt.toISOString(), row.id];

@Resolver(() => Case)
export class LineageOfCaseResolver {
  @FieldResolver(() => Lineage, { description: 'Where it comes from and what became of it.' })
  async lineage(@Root() row: CaseRow, @Ctx() context: LibraryContext): Promise<Lineage> {
    return context.load.lineage.load(row.id);
  }

  @FieldResolver(() => ReplicationConnection, {
    description:
      'Who did it again, newest first. What is not CONFIRMED is shown to who told of it, to the authors and to facilitators.',
  })
  async replications(
    @Root() row: CaseRow,
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('status', () => ReplicationStatus, { nullable: true, description: 'Those only; all that the viewer may see when left out.' })
    status?: ReplicationStatus,
  ): Promise<Connection<Replication>> {
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await context.load.replications({ status: status ?? null, page }).load(row.id);
    return present(rows, page, keyOf, (found): Replication => found);
  }

  @Query(() => ReplicationConnection, {
    nullable: true,
    description: 'Replications that wait for the viewer to confirm or reject them, the longest waiting first.',
  })
  async replicationsToConfirm(
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Replication>> {
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await findToConfirm(context.sql, memberOf(context), page);
    return present(rows, page, keyOf, (found): Replication => found);
  }

  @Mutation(() => ReportReplicationPayload, { description: 'Tells of a case that was done again.' })
  async reportReplication(
    @Ctx() context: LibraryContext,
    @Arg('input', () => ReportReplicationInput) input: ReportReplicationInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('replication', input, async () =>
      context.load.replication.load(await reportReplication(context.library, caller, context.locale, input)),
    );
  }

  @Mutation(() => ReviewReplicationPayload, {
    description: "Confirms or rejects a replication; for the origin's authors, or facilitators where it has none here.",
  })
  async reviewReplication(
    @Ctx() context: LibraryContext,
    @Arg('input', () => ReviewReplicationInput) input: ReviewReplicationInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('replication', input, async () =>
      context.load.replication.load(await reviewReplication(context.library, caller, input)),
    );
  }

  @Mutation(() => WithdrawReplicationPayload, { description: 'Takes back what one told of by mistake; nothing of it stays.' })
  async withdrawReplication(
    @Ctx() context: LibraryContext,
    @Arg('input', () => WithdrawReplicationInput) input: WithdrawReplicationInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('origin', input, async () =>
      context.load.case.load(await withdrawReplication(context.library, caller, input)),
    );
  }
}

@Resolver(() => Replication)
export class ReplicationResolver {
  @FieldResolver(() => Case, { nullable: true })
  async origin(@Root() row: ReplicationRow, @Ctx() context: LibraryContext): Promise<Case | null> {
    return context.load.case.load(row.originId);
  }

  @FieldResolver(() => Case, { nullable: true })
  async replica(@Root() row: ReplicationRow, @Ctx() context: LibraryContext): Promise<Case | null> {
    return row.replicaId === null ? null : context.load.case.load(row.replicaId);
  }

  @FieldResolver(() => Institution, { nullable: true })
  institution(@Root() row: ReplicationRow): Institution | null {
    return row.institutionId === null ? null : { id: row.institutionId };
  }

  @FieldResolver(() => Region, { nullable: true })
  region(@Root() row: ReplicationRow): Region | null {
    return row.regionCode === null ? null : { code: row.regionCode };
  }

  @FieldResolver(() => RichText, { nullable: true })
  changes(@Root() row: ReplicationRow): RichText | null {
    return richText(row.changesMarkdown, row.locale);
  }

  @FieldResolver(() => RichText, { nullable: true })
  results(@Root() row: ReplicationRow): RichText | null {
    return richText(row.resultsMarkdown, row.locale);
  }

  @FieldResolver(() => Member, { nullable: true })
  reportedBy(@Root() row: ReplicationRow, @Ctx() { caller }: LibraryContext): Member | null {
    return memberFor(caller, row.reportedById);
  }

  @FieldResolver(() => String, { nullable: true })
  note(@Root() row: ReplicationRow): string | null {
    return row.reviewNote;
  }
}
