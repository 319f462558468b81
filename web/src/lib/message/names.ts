import { m } from '#lib/paraglide/messages.js';

/** People in a conversation, as far as any list of them tells. */
interface Peopled<Member> {
  participants: readonly { member: Member | null }[];
}

/** Who a conversation is with: everyone in it but oneself. */
export const others = <Member extends { id: string }>({ participants }: Peopled<Member>, viewerId: string): Member[] =>
  participants.flatMap(({ member }) => (member && member.id !== viewerId ? [member] : []));

/** What a conversation is called. */
export function conversationName(
  conversation: Peopled<{ id: string; name: string }> & { title: string | null },
  viewerId: string,
): string {
  if (conversation.title) return conversation.title;
  return others(conversation, viewerId).map(({ name }) => name).join(', ') || m.someone();
}
