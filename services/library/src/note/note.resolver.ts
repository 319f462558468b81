import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { RichText, richText } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { LibraryContext } from '../context.ts';
import { memberFor } from '../foreign/member.policy.ts';
import { Member } from '../foreign/member.type.ts';
import { Institution } from '../foreign/places.type.ts';
import { Resource, type ResourceRow } from '../resource/resource.type.ts';
import { noteUse, removeUseNote } from './note.service.ts';
import {
  NoteUseInput,
  NoteUsePayload,
  RemoveUseNoteInput,
  RemoveUseNotePayload,
  UseNote,
  UseNoteConnection,
  type NoteRow,
} from './note.type.ts';

@Resolver(() => Resource)
export class NotesOfResourceResolver {
  @FieldResolver(() => UseNoteConnection, { description: '"I used it in …", newest first.' })
  async useNotes(
    @Root() row: ResourceRow,
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<UseNote>> {
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await context.load.notes(page).load(row.id);
    return present(rows, page, (note) => [note.createdAt.toISOString(), note.id], (note: NoteRow): UseNote => note);
  }

  @Mutation(() => NoteUsePayload, { description: 'Tells how one worked with a resource.' })
  async noteUse(@Ctx() context: LibraryContext, @Arg('input', () => NoteUseInput) input: NoteUseInput): Promise<object> {
    const caller = memberOf(context);
    return mutate('useNote', input, async () =>
      context.load.note.load(await noteUse(context.library, caller, context.locale, input)),
    );
  }

  @Mutation(() => RemoveUseNotePayload, { description: 'Takes a use note away; for who wrote it, and facilitators.' })
  async removeUseNote(
    @Ctx() context: LibraryContext,
    @Arg('input', () => RemoveUseNoteInput) input: RemoveUseNoteInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('noteId', input, () => removeUseNote(context.library, caller, input));
  }
}

@Resolver(() => UseNote)
export class UseNoteResolver {
  @FieldResolver(() => Member, { nullable: true })
  member(@Root() row: NoteRow, @Ctx() { caller }: LibraryContext): Member | null {
    return memberFor(caller, row.memberId);
  }

  @FieldResolver(() => Institution, { nullable: true })
  institution(@Root() row: NoteRow): Institution | null {
    return row.institutionId === null ? null : { id: row.institutionId };
  }

  @FieldResolver(() => RichText)
  body(@Root() row: NoteRow): RichText {
    return richText(row.markdown, row.locale);
  }
}
