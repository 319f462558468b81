import { pageOf, present, type Connection, type PageArgs } from '@minga/connection';
import type { LibraryContext } from '../context.ts';
import type { Comment, CommentRow } from './comment.type.ts';

/** A page of the comments below a case or a resource. */
export async function commentPage(
  context: LibraryContext,
  subjectId: string,
  args: PageArgs,
): Promise<Connection<Comment>> {
  const page = pageOf(args, 'moment', 'uuid');
  const rows = await context.load.comments(page).load(subjectId);
  return present(rows, page, (row) => [row.createdAt.toISOString(), row.id], (row: CommentRow): Comment => row);
}
