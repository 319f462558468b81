import { UserError } from '@minga/subgraph';
import { Field, InputType, ObjectType } from 'type-graphql';
import { MessagesFrom, MessagingSettings } from './settings.type.ts';

@InputType({ description: 'A part of the day, somewhere.' })
export class QuietHoursInput {
  @Field(() => String, { description: 'When they begin: "22:00".' }) from!: string;
  @Field(() => String, { description: 'When they end: "07:30".' }) to!: string;
  @Field(() => String, { description: 'Where, as IANA calls it: "America/Santiago".' }) timeZone!: string;
}

@InputType({ description: 'What is to be otherwise. What is left out stays as it is.' })
export class UpdateMessagingSettingsInput {
  @Field(() => MessagesFrom, { nullable: true, description: 'Who may write.' }) messagesFrom?: MessagesFrom | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether others see if one is here.' })
  showPresence?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether others see how far one has read.' })
  showReads?: boolean | null;
  @Field(() => QuietHoursInput, { nullable: true, description: 'When one wants to hear of nothing.' })
  quietHours?: QuietHoursInput | null;
  @Field(() => Boolean, { nullable: true, description: 'True ends quiet hours; not together with new ones.' })
  quietHoursOff?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether a mail tells of messages that were missed.' })
  mailMissed?: boolean | null;
}

@ObjectType({ description: 'The settings as they are now.' })
export class UpdateMessagingSettingsPayload {
  @Field(() => MessagingSettings, { nullable: true, description: 'Null when it failed.' })
  settings!: MessagingSettings | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
