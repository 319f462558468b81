import * as groups from '@minga/groups/seed';
import { joinsOf, memberId, Random, reactionsOn, type Circle, type Discussion, type Membership } from '../world/index.ts';
import type { Row } from './copy.ts';
import type { Part, Writer } from './loader.ts';
import type { Scenery } from './scenery.ts';

const DAY = 24 * 3600_000;

function groupRow({ group }: Circle): Row {
  // As the service makes them: a readable slug that is taken would tell that a hidden group exists.
  const { id, slug, name, purpose, locale, visibility, regionCode, topicIds, createdAt } = group;
  return { id, slug: visibility === 'HIDDEN' ? `${slug}-${id.slice(-12)}` : slug, name, purpose, locale, visibility, region_code: regionCode, topic_ids: topicIds, created_at: createdAt };
}

function membershipRow({ id, groupId, memberId, role, joinedAt }: Membership): Row {
  return { id, group_id: groupId, member_id: memberId, role, joined_at: joinedAt };
}

function discussionRow(discussion: Discussion): Row {
  const { id, groupId, title, body, locale, authorId, createdAt, lastActivityAt, pinned, closed } = discussion;
  return { id, group_id: groupId, title, body, locale, author_id: authorId, created_at: createdAt, last_activity_at: lastActivityAt, pinned, closed };
}

function replyRows({ replies }: Discussion): Row[] {
  return replies.map(({ id, discussionId, authorId, inReplyToId, body, locale, createdAt }, place) =>
    ({ id, discussion_id: discussionId, sequence: place + 1, author_id: authorId, body, locale, in_reply_to_id: inReplyToId, created_at: createdAt }));
}

async function writeDiscussions(writer: Writer, scenery: Scenery): Promise<void> {
  const { world, circles, discussions } = scenery;
  const random = new Random(world.seed);
  const readers = new Map(circles.map(({ group, people }) => [group.id, [...people.values()]]));
  const reactions = (kind: 'discussion' | 'reply') => discussions.flatMap((discussion) =>
    (kind === 'discussion' ? [discussion] : discussion.replies).flatMap((text) => reactionsOn(world, text, readers.get(discussion.groupId) ?? [], random))
      .map(({ subjectId, memberId, reaction }) => ({ [`${kind}_id`]: subjectId, member_id: memberId, reaction })));
  await writer.rows('discussion', discussions.map(discussionRow));
  await writer.rows('reply', discussions.flatMap(replyRows));
  await writer.rows('discussion_reaction', reactions('discussion'));
  await writer.rows('reply_reaction', reactions('reply'));
  await writer.rows('discussion_read', demoReads(scenery, random.restart(`${world.seed}/reads`)));
}

/** How far the two of the demonstration have read: the old ones to the end, some of this month's in part, others not at all. */
function* demoReads({ world, circles, discussions }: Scenery, random: Random): Generator<Row> {
  const people = new Map(circles.map(({ group, people: members }) => [group.id, members]));
  for (const { id, groupId, replies, lastActivityAt } of discussions) {
    for (const member of [memberId(0), memberId(1)].filter((reader) => people.get(groupId)?.has(reader))) {
      const recent = lastActivityAt.getTime() > world.now - 30 * DAY;
      if (!recent || random.chance(0.6)) yield { discussion_id: id, member_id: member, sequence: recent ? random.below(replies.length + 1) : replies.length };
    }
  }
}

/** Regions and topics in every network; groups, who is in them and what is said there in one that is not empty. */
export function groupsPart(scenery: Scenery, empty: boolean): Part {
  const { world } = scenery;
  const random = new Random(world.seed);
  return {
    service: 'groups',
    module: groups,
    async before(writer) {
      await writer.rows('region', world.regions.map(({ code }) => ({ code })));
      await writer.rows('topic', world.topics.map(({ id }) => ({ id })));
      if (empty) return;
      await writer.rows('member_group', scenery.circles.map(groupRow));
      await writer.rows('membership', scenery.circles.flatMap(({ memberships }) => memberships).map(membershipRow));
    },
    async members(writer, chunk) {
      await writer.rows('member', chunk.map(({ id }) => ({ id })));
      await writer.rows('membership', chunk.flatMap((member) => joinsOf(world, scenery.circles, member, random)).map(membershipRow));
    },
    after: (writer) => writeDiscussions(writer, scenery),
  };
}
