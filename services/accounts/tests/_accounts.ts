import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { client, createTestDatabase, testKeys, type TestDatabase } from '@minga/testkit';
import { SMTPServer } from 'smtp-server';
import { createAccountsService } from '../src/service.ts';

/** A mail server that keeps what it gets. */
async function startMailbox() {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString().replace(/=\r\n/g, '').replace(/=3D/g, '='));
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    mails,
    url: `smtp://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

/** Accounts on a database of its own, or on one that is there already, with a mailbox. */
export async function startAccounts({ smtpUrl, kept }: { smtpUrl?: string; kept?: TestDatabase } = {}) {
  const stack = new AsyncDisposableStack();
  const database = stack.use(kept ?? (await createTestDatabase(['accounts'])));
  const mailbox = stack.use(await startMailbox());
  const { publicKeys } = await testKeys();
  const service = stack.use(
    await createAccountsService({
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: 0,
      LOG_LEVEL: 'error',
      DATABASE_URL: database.urls['accounts']!,
      MINGA_PUBLIC_KEYS: publicKeys,
      PUBLIC_URL: 'http://minga.test/',
      SMTP_URL: smtpUrl ?? mailbox.url,
      MAIL_FROM: 'Minga <no-responder@minga.test>',
    }),
  );
  const api = client(service.url, 'accounts').signedOut();

  /** Waits for the newest mail to an address, and answers the token of its link. */
  async function mailTo(address: string): Promise<{ text: string; token: string | undefined }> {
    for (let i = 0; i < 100; i++) {
      const text = mailbox.mails.findLast((mail) => mail.includes(`To: ${address}`));
      if (text) {
        mailbox.mails.splice(mailbox.mails.lastIndexOf(text), 1);
        return { text, token: /token=([\w-]+)/.exec(text)?.[1] };
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no mail to ${address}`);
  }

  async function signUp(email: string, name = 'Ana Soto', password = 'una clave larga') {
    const { data } = await api.query(
      `mutation ($input: SignUpInput!) { signUp(input: $input) { viewer { id } userErrors { code field } } }`,
      { input: { email, name, password } },
    );
    return data.signUp;
  }

  /** The whole way to an account: sign-up, mail, confirmation. */
  async function register(email: string, name?: string) {
    await signUp(email, name);
    const { token } = await mailTo(email);
    return (await confirm(token!)).viewer as { id: string; roles: string[] };
  }

  async function confirm(token: string) {
    const { data } = await api.query(
      `mutation ($input: ConfirmEmailInput!) {
        confirmEmail(input: $input) { viewer { id email roles } userErrors { code } } }`,
      { input: { token } },
    );
    return data.confirmEmail;
  }

  return { service, database, mailbox, api, signUp, register, confirm, mailTo, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
