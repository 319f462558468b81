import { m } from '#lib/paraglide/messages.js';

interface Notified<Member> {
  sender: Member | null;
  notice: { kind: string; title: string | null; members: readonly Member[] } | null;
}

/**
 * What happened to a group, as a sentence: "Ana agregó a Luis". Everybody is called by name, the viewer too: a "you" would
 * want its verb in another form, in each language.
 */
export function noticeText<Member>(
  { notice, sender }: Notified<Member>,
  nameOf: (member: Member | null) => string | undefined,
): string {
  const named = (member: Member | null) => nameOf(member) ?? m.someone();
  const name = named(sender);
  const others = (notice?.members ?? []).map(named).join(', ');
  switch (notice?.kind) {
    case 'ADDED':
      return m.notice_added({ name, others });
    case 'REMOVED':
      return m.notice_removed({ name, others });
    case 'LEFT':
      return m.notice_left({ name: others || name });
    case 'RENAMED':
      return notice.title ? m.notice_renamed({ name, title: notice.title }) : m.notice_unnamed({ name });
    case 'PICTURED':
      return m.notice_pictured({ name });
    case 'PROMOTED':
      return m.notice_promoted({ name, others });
    case 'DEMOTED':
      return m.notice_demoted({ name, others });
    default:
      return '';
  }
}
