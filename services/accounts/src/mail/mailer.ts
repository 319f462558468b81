import type { Database, Transaction } from '@minga/database';
import type { Log } from '@minga/subgraph';
import type { Locale } from '@minga/text';
import { createTransport, type Transporter } from 'nodemailer';
import { v7 } from 'uuid';
import { mailTexts, type MailKind } from './mail.texts.ts';

const interval = 5_000;
const batch = 5;
/** Together shorter than the minute for which mails are taken. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Writes a mail in the caller's transaction; it leaves when that commits. */
export async function writeMail(
  tx: Transaction,
  mail: { to: string; kind: MailKind; locale: Locale; link: string },
): Promise<void> {
  const { subject, body } = mailTexts[mail.locale][mail.kind];
  await writeText(tx, mail.to, { subject, body: body(mail.link) });
}

/** The same with a text of one's own. */
export async function writeText(
  tx: Transaction,
  to: string,
  { subject, body }: { subject: string; body: string },
): Promise<void> {
  await tx.sql`insert into mail (id, recipient, subject, body) values (${v7()}, ${to}, ${subject}, ${body})`;
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
    this.#transport = createTransport({ url: smtpUrl, ...timeouts });
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

  /**
   * Takes mails for a minute, so that a second process takes others, and sends them outside of any transaction: a mail
   * server that hangs must not keep one open, which would hold back every event of the network.
   */
  async #sendBatch(): Promise<number> {
    const mails = await this.database.sql<Row>`
      update mail set attempts = attempts + 1, next_attempt_at = now() + interval '1 minute'
      where id in (
        select id from mail where next_attempt_at <= now() order by next_attempt_at limit ${batch} for update skip locked)
      returning id, recipient, subject, body`;
    await Promise.all(mails.map((mail) => this.#sendOne(mail)));
    return mails.length;
  }

  /** What failed waits ever longer. */
  async #sendOne({ id, recipient, subject, body }: Row): Promise<void> {
    const { sql } = this.database;
    try {
      await this.#transport.sendMail({ from: this.from, to: recipient, subject, text: body });
      await sql`delete from mail where id = ${id}`;
    } catch (error) {
      this.log.warn({ err: error, mail: id }, 'mail was not taken');
      await sql`
        update mail set next_attempt_at = now() + least(power(2, attempts - 1) * interval '5 seconds', interval '1 hour')
        where id = ${id}`;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#sending;
    this.#transport.close();
  }
}
