import type { Database, Transaction } from '@minga/database';
import type { Log } from '@minga/subgraph';
import type { Locale } from '@minga/text';
import { createTransport, type Transporter } from 'nodemailer';
import { v7 } from 'uuid';
import { mailTexts, type MailKind } from './mail.texts.ts';

const interval = 5_000;
const batch = 20;

/** Writes a mail in the caller's transaction; it leaves when that commits. */
export async function writeMail(
  tx: Transaction,
  mail: { to: string; kind: MailKind; locale: Locale; link: string },
): Promise<void> {
  const { subject, body } = mailTexts[mail.locale][mail.kind];
  await tx.sql`insert into mail (id, recipient, subject, body) values (${v7()}, ${mail.to}, ${subject}, ${body(mail.link)})`;
}

interface Row {
  id: string;
  recipient: string;
  subject: string;
  body: string;
}

/** Sends what was written, at least once and as soon as the mail server takes it. */
export class Mailer implements AsyncDisposable {
  #transport: Transporter;
  #timer: NodeJS.Timeout;
  #sending: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    smtpUrl: string,
    private readonly from: string,
    private readonly log: Log,
  ) {
    this.#transport = createTransport(smtpUrl);
    this.#timer = setInterval(() => this.wake(), interval);
  }

  /** Sends now rather than with the next tick. */
  wake(): void {
    this.#sending ??= this.#send().finally(() => (this.#sending = undefined));
  }

  async #send(): Promise<void> {
    try {
      while ((await this.#sendBatch()) === batch);
    } catch (error) {
      this.log.warn({ err: error }, 'mail is not taken now');
    }
  }

  /** Rows stay locked while they are sent, so that a second process takes others; what failed waits ever longer. */
  #sendBatch(): Promise<number> {
    return this.database.transaction(async ({ sql }) => {
      const mails = await sql<Row>`
        select id, recipient, subject, body from mail where next_attempt_at <= now()
        order by next_attempt_at limit ${batch} for update skip locked`;
      for (const { id, recipient, subject, body } of mails) {
        try {
          await this.#transport.sendMail({ from: this.from, to: recipient, subject, text: body });
          await sql`delete from mail where id = ${id}`;
        } catch (error) {
          this.log.warn({ err: error, mail: id }, 'mail was not taken');
          await sql`
            update mail set attempts = attempts + 1,
              next_attempt_at = now() + least(power(2, attempts) * interval '5 seconds', interval '1 hour')
            where id = ${id}`;
        }
      }
      return mails.length;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#sending;
    this.#transport.close();
  }
}
