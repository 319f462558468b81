import { buildSubgraph } from '@minga/subgraph';
import { AttachmentResolver } from './attachment/attachment.resolver.ts';
import type { MessagingContext } from './context.ts';
import { conversationReference } from './conversation/conversation.reference.ts';
import { AttentionResolver } from './attention/attention.resolver.ts';
import { BlockResolver } from './block/block.resolver.ts';
import { ConversationFields } from './conversation/conversation.fields.ts';
import { ConversationResolver } from './conversation/conversation.resolver.ts';
import { DeliveryResolver } from './delivery/delivery.resolver.ts';
import { FindingResolver } from './finding/finding.resolver.ts';
import { MemberResolver, memberReference } from './foreign/member.resolver.ts';
import { ViewerResolver, viewerReference } from './foreign/viewer.resolver.ts';
import { Viewer } from './foreign/viewer.type.ts';
import { InboxResolver } from './inbox/inbox.resolver.ts';
import { messageReference } from './message/message.reference.ts';
import { MessageMutations } from './message/message.mutations.ts';
import { MessageResolver, NoticeResolver } from './message/message.resolver.ts';
import { ParticipantResolver } from './participant/participant.resolver.ts';
import { PresenceResolver } from './presence/presence.resolver.ts';
import { SettingsResolver } from './settings/settings.resolver.ts';
import { TypingResolver } from './typing/typing.resolver.ts';

export const buildMessagingSubgraph = () =>
  buildSubgraph<MessagingContext>({
    resolvers: [
      ConversationResolver,
      ConversationFields,
      ParticipantResolver,
      AttentionResolver,
      BlockResolver,
      SettingsResolver,
      MessageResolver,
      MessageMutations,
      NoticeResolver,
      FindingResolver,
      DeliveryResolver,
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
