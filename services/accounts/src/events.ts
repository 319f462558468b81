import type { Database } from '@minga/database';
import { consumer, type Consumer } from '@minga/events';
import type { Mailer } from './mail/mailer.ts';
import { writeMissedMail } from './missed/missed.mail.ts';

/** What accounts learns from the others: that somebody is to have a mail, which leaves at once. */
export function accountsConsumer(database: Database, mailer: Mailer, publicUrl: string): Consumer {
  const writing = consumer({
    name: 'accounts',
    database,
    handlers: { MessagesMissed: (event, tx) => writeMissedMail(tx, event, publicUrl) },
  });
  return {
    ...writing,
    async apply(events) {
      await writing.apply(events);
      mailer.wake();
    },
  };
}
