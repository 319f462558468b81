import { inject } from 'vitest';

interface Answer {
  data: any;
  errors?: { message: string; extensions: { code: string }; path?: unknown }[];
}

/** Asks the network's API as a program does, by HTTP through the gateway. */
export class Program {
  #cookie = '';

  /** Anyone; signed out until `join`. */
  static anyone = (): Program => new Program();

  /** The demo member, with the session that the run began with. */
  static demo(): Program {
    const { name, value } = inject('sessions')['demo@minga.test']!;
    const program = new Program();
    program.#cookie = `${name}=${value}`;
    return program;
  }

  async ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const response = await fetch(`${inject('network').url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.#cookie },
      body: JSON.stringify({ query, variables }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie) this.#cookie = cookie;
    return (await response.json()) as Answer;
  }

  /** Signs up and opens the link of the mail, as one who reads it in the local mailbox. */
  async join(email: string, name: string): Promise<void> {
    await this.ask('mutation ($input: SignUpInput!) { signUp(input: $input) { userErrors { code } } }', {
      input: { email, name, password: 'una clave bien larga' },
    });
    const token = await mailedToken(email);
    const { data } = await this.ask(
      'mutation ($input: ConfirmEmailInput!) { confirmEmail(input: $input) { viewer { id } userErrors { code } } }',
      { input: { token } },
    );
    if (!data.confirmEmail.viewer) throw new Error('the link of the mail does not open the account');
  }
}

/** The token in the newest mail to an address. */
async function mailedToken(email: string): Promise<string> {
  const { mailbox } = inject('network');
  for (let i = 0; i < 100; i++) {
    const list = await (await fetch(mailbox)).text();
    for (const [, href] of list.matchAll(/href="([^"]+)"/g)) {
      const page = await fetch(new URL(href!, mailbox)).then((response) => response.text());
      const token = page.includes(email) ? /token=([\w-]+)/.exec(page)?.[1] : undefined;
      if (token) return token;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail to ${email}`);
}

/** Asks until the answer is as wanted: what comes by events takes a moment. */
export async function eventually<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  let answer = await ask();
  for (let i = 0; i < 60 && !wanted(answer); i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    answer = await ask();
  }
  return answer;
}
