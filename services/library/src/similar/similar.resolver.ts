import { pageOf } from '@minga/connection';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Case, type CaseRow } from '../case/case.type.ts';
import type { LibraryContext } from '../context.ts';
import { Region } from '../foreign/places.type.ts';
import { Topic } from '../topic/topic.type.ts';
import { SimilarCase, SimilarReason, type ReasonRow } from './similar.type.ts';

@Resolver(() => Case)
export class SimilarCasesResolver {
  @FieldResolver(() => [SimilarCase], { description: 'Cases like this one with what they have in common; 5 when left out.' })
  async similarCases(
    @Root() row: CaseRow,
    @Ctx() context: LibraryContext,
    @Arg('first', () => Int, { nullable: true }) first?: number,
  ): Promise<SimilarCase[]> {
    const found = await context.load.similar(pageOf({ first: first ?? 5 }).limit).load(row.id);
    const cases = await Promise.all(found.map(({ id }) => context.load.case.load(id)));
    return found.flatMap(({ reasons }, i) => (cases[i] ? [{ case: cases[i], reasons }] : []));
  }
}

@Resolver(() => SimilarReason)
export class SimilarReasonResolver {
  @FieldResolver(() => Topic, { nullable: true })
  async topic(@Root() { topicId }: ReasonRow, @Ctx() context: LibraryContext): Promise<Topic | null> {
    return topicId === undefined ? null : context.load.topic.load(topicId);
  }

  @FieldResolver(() => Region, { nullable: true })
  region(@Root() { regionCode }: ReasonRow): Region | null {
    return regionCode === undefined ? null : { code: regionCode };
  }
}
