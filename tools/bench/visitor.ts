import { Agent, request } from 'node:http';
import type { Running } from './config.ts';
import type { Operation } from './operations.ts';

/** A signed-in member who asks the gateway over kept connections. */
export class Visitor {
  #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  #cookie = '';

  private constructor(private readonly url: URL) {}

  static async signIn({ url, password }: Running): Promise<Visitor> {
    const visitor = new Visitor(new URL('/graphql', url));
    const { headers, body } = await visitor.#post(
      `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { id } } }`,
      { input: { email: 'demo@minga.test', password } },
    );
    const cookie = headers['set-cookie']?.[0]?.split(';')[0];
    if (!cookie) throw new Error(`cannot sign in: ${JSON.stringify(body)}`);
    visitor.#cookie = cookie;
    return visitor;
  }

  /** Whether the answer came and is right. */
  async ask({ document, variables, verify }: Operation): Promise<boolean> {
    const { body } = await this.#post(document, variables);
    return !body.errors && Boolean(verify(body.data));
  }

  /** The discussion with the newest activity. */
  async someDiscussion(): Promise<string> {
    const { body } = await this.#post('{ discussions(first: 20) { edges { node { id replyCount } } } }');
    const found = body.data.discussions.edges.find((edge: any) => edge.node.replyCount > 3);
    return found.node.id as string;
  }

  #post(query: string, variables?: object): Promise<{ headers: Record<string, string[] | undefined>; body: any }> {
    return new Promise((resolve, reject) => {
      const sent = request(
        this.url,
        { method: 'POST', agent: this.#agent, headers: { 'content-type': 'application/json', cookie: this.#cookie } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const body = JSON.parse(Buffer.concat(chunks).toString());
            resolve({ headers: response.headers as Record<string, string[] | undefined>, body });
          });
        },
      );
      sent.on('error', reject);
      sent.end(JSON.stringify({ query, variables }));
    });
  }
}
