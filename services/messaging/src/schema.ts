import { buildSubgraph } from '@minga/subgraph';
import { AttachmentResolver } from './attachment/attachment.resolver.ts';
import type { MessagingContext } from './context.ts';
import { conversationReference } from './conversation/conversation.reference.ts';
import { ConversationResolver, ParticipantResolver } from './conversation/conversation.resolver.ts';
import { MemberResolver, memberReference } from './foreign/member.resolver.ts';
import { ViewerResolver, viewerReference } from './foreign/viewer.resolver.ts';
import { Viewer } from './foreign/viewer.type.ts';
import { InboxResolver } from './inbox/inbox.resolver.ts';
import { messageReference } from './message/message.reference.ts';
import { MessageResolver } from './message/message.resolver.ts';
import { PresenceResolver } from './presence/presence.resolver.ts';
import { TypingResolver } from './typing/typing.resolver.ts';

export const buildMessagingSubgraph = () =>
  buildSubgraph<MessagingContext>({
    resolvers: [
      ConversationResolver,
      ParticipantResolver,
      MessageResolver,
      AttachmentResolver,
      PresenceResolver,
      TypingResolver,
      InboxResolver,
      MemberResolver,
      ViewerResolver,
    ],
    orphanedTypes: [Viewer],
    references: {
      Conversation: conversationReference,
      Message: messageReference,
      Member: memberReference,
      Viewer: viewerReference,
    },
  });
