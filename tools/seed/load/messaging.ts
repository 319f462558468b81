import * as messaging from '@minga/messaging/seed';
import { conversationsOf, lastSeen, Random, type Conversation } from '../world/index.ts';
import type { Row } from './copy.ts';
import type { Part } from './loader.ts';
import type { Scenery } from './scenery.ts';

function conversationRow({ id, direct, title, createdById, createdAt, participants }: Conversation): Row {
  const [low, high] = participants.map(({ memberId }) => memberId).sort();
  return { id, title, low_id: direct ? low : null, high_id: direct ? high : null, created_by: createdById, created_at: createdAt };
}

/** Who there is and when each was last here; the conversations of the demonstration's members. */
export function messagingPart(scenery: Scenery): Part {
  const { world } = scenery;
  const random = new Random(world.seed);
  return {
    service: 'messaging',
    module: messaging,
    before: async () => undefined,
    members: (writer, chunk) => writer.rows('member', chunk.map((member) => ({ id: member.id, last_seen_at: lastSeen(world, member, random) }))),
    async after(writer) {
      const conversations = conversationsOf(world, scenery.cast);
      await writer.rows('conversation', conversations.map(conversationRow));
      await writer.rows('participant', conversations.flatMap(({ participants }) => participants)
        .map(({ id, conversationId, memberId, readUpTo, joinedAt, state }) => ({ id, conversation_id: conversationId, member_id: memberId, read_up_to: readUpTo, joined_at: joinedAt, state })));
      await writer.rows('message', conversations.flatMap(({ messages }) => messages)
        .map(({ id, conversationId, sequence, senderId, body, sentAt }) => ({ id, conversation_id: conversationId, sequence, sender_id: senderId, body, sent_at: sentAt })));
    },
  };
}
