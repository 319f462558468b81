import { m } from '#lib/paraglide/messages.js';
import type { Company } from './company.svelte.ts';
import type { MessageBlock } from './message.graph.ts';

/** What happened to a group, as a sentence: "Ana agregó a Luis". */
export function noticeText({ notice, sender }: Pick<MessageBlock, 'notice' | 'sender'>, company: Company): string {
  if (!notice) return '';
  const nameOf = (id: string | undefined) => (id === company.viewerId ? m.notice_you() : (company.name(id) ?? m.someone()));
  const name = nameOf(sender?.id);
  const others = notice.members.map(({ id }) => nameOf(id)).join(', ');
  switch (notice.kind) {
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
  }
}
