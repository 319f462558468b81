import { perViewer } from '@minga/subgraph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { Message } from '../message/message.type.ts';
import { linked } from './attachment.links.ts';
import { Attachment } from './attachment.type.ts';

@Resolver(() => Message)
export class AttachmentResolver {
  @FieldResolver(() => [Attachment])
  attachments(@Root() message: Message, @Ctx() context: MessagingContext): Attachment[] {
    if (!message.files?.length) return [];
    // Their links are the viewer's own.
    perViewer(context);
    return linked(message.files, context);
  }
}
