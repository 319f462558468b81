import type { Transaction } from '@minga/database';
import { publish } from '@minga/events';

/** What a member is to hear of. */
export type NoticeKind =
  | 'AUTHOR_INVITED'
  | 'REPLICATION_REPORTED'
  | 'REPLICATION_CONFIRMED'
  | 'REPLICATION_REJECTED'
  | 'REVIEW_APPROVED'
  | 'REVIEW_RETURNED';

/** A case or a resource that something happened to. */
type Subject = { caseId: string } | { resourceId: string };

/** Says that there is something for these members to hear of; what it is they read at its place, by what they may read. */
export async function notice(
  tx: Transaction,
  kind: NoticeKind,
  subject: Subject,
  memberIds: readonly string[],
): Promise<void> {
  if (memberIds.length === 0) return;
  await publish(tx, {
    type: 'LibraryNoticed',
    subject: 'caseId' in subject ? subject.caseId : subject.resourceId,
    payload: { kind, ...subject, memberIds },
  });
}

/** The same, for a case's authors but for who did it. */
export async function noticeAuthors(tx: Transaction, kind: NoticeKind, caseId: string, actorId: string): Promise<void> {
  const authors = await tx.sql<{ id: string }>`
    select member_id as id from case_author
    where case_id = ${caseId} and accepted_at is not null and member_id <> ${actorId} order by member_id`;
  await notice(tx, kind, { caseId }, authors.map(({ id }) => id));
}
