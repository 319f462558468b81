import { Field, ObjectType, registerEnumType } from 'type-graphql';

export const MessagesFrom = { EVERYONE: 'EVERYONE', REQUESTS: 'REQUESTS', CONTACTS: 'CONTACTS' } as const;
export type MessagesFrom = (typeof MessagesFrom)[keyof typeof MessagesFrom];
registerEnumType(MessagesFrom, {
  name: 'MessagesFrom',
  description: 'Who may write to one. Contacts are those with whom one takes part in a conversation, or to whom one wrote.',
  valuesConfig: {
    EVERYONE: { description: 'Every member.' },
    REQUESTS: { description: 'Contacts; others come as requests.' },
    CONTACTS: { description: 'Contacts only.' },
  },
});

@ObjectType({ description: 'The time of the day at which one wants to hear of nothing.' })
export class QuietHours {
  @Field(() => String, { description: 'When they begin: "22:00".' }) from!: string;
  @Field(() => String, { description: 'When they end: "07:30"; before the beginning, that is on the next day.' })
  to!: string;
  @Field(() => String, { description: 'Where, as IANA calls it: "America/Santiago".' }) timeZone!: string;
}

@ObjectType({ description: 'What the viewer wants of messages.' })
export class MessagingSettings {
  @Field(() => MessagesFrom, { description: 'Who may write.' }) messagesFrom!: MessagesFrom;
  @Field(() => Boolean, {
    description: "Whether others see if one is here. Without it one does not see others' presence either.",
  })
  showPresence!: boolean;
  @Field(() => Boolean, {
    description: "Whether others see how far one has read. Without it one does not see that of others either.",
  })
  showReads!: boolean;
  @Field(() => QuietHours, { nullable: true, description: 'Null for none.' }) quietHours!: QuietHours | null;
  @Field(() => Boolean, { description: 'Whether a mail tells of messages that were missed. It says nothing of what they say.' })
  mailMissed!: boolean;
}
