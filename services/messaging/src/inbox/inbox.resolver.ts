import { Cursor } from '@minga/connection';
import { memberOf, SameForAll } from '@minga/subgraph';
import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { InboxStream } from './inbox.stream.ts';
import { InboxEvent } from './inbox.type.ts';

interface InboxArguments {
  after?: string | null;
}

function openInbox({ args, context }: { args: InboxArguments; context: MessagingContext }): InboxStream {
  const { memberId } = memberOf(context);
  const { hub, presence } = context.live;
  return new InboxStream(hub, memberId, args.after ?? null, (id) => presence.enter(id));
}

@Resolver()
export class InboxResolver {
  @SameForAll()
  @Subscription(() => InboxEvent, {
    description: 'Everything that concerns the viewer, on one stream: replays what came after the cursor, then goes live.',
    subscribe: (data) => openInbox(data as { args: InboxArguments; context: MessagingContext }),
  })
  inbox(
    @Root() event: InboxEvent,
    @Arg('after', () => Cursor, { nullable: true, description: 'The cursor of the last event that one has.' })
    _after?: string,
  ): InboxEvent {
    return event;
  }
}
