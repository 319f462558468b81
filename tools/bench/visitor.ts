import { Agent, request } from 'node:http';
import type { Running } from './config.ts';
import type { Answer, Operation } from './operations.ts';

interface Discussions {
  discussions: { edges: { node: { id: string; replyCount: number } }[] };
}

interface Received<Data> {
  cookie: string | undefined;
  body: { data: Data; errors?: unknown };
}

/** A signed-in member who asks the gateway over kept connections. */
export class Visitor {
  #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  #cookie = '';

  private constructor(private readonly url: URL) {}

  static async signIn({ url, password }: Running): Promise<Visitor> {
    const visitor = new Visitor(new URL('/graphql', url));
    const { cookie, body } = await visitor.#post(
      `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { id } } }`,
      { input: { email: 'demo@minga.test', password } },
    );
    if (!cookie) throw new Error(`cannot sign in: ${JSON.stringify(body)}`);
    visitor.#cookie = cookie;
    return visitor;
  }

  /** Whether the answer came and is right. */
  async ask({ document, variables, verify }: Operation): Promise<boolean> {
    const { body } = await this.#post<Answer>(document, variables);
    return !body.errors && verify(body.data);
  }

  /** The discussion with the newest activity. */
  async someDiscussion(): Promise<string> {
    const { body } = await this.#post<Discussions>('{ discussions(first: 20) { edges { node { id replyCount } } } }');
    const found = body.data.discussions.edges.find(({ node }) => node.replyCount > 3);
    if (!found) throw new Error('no discussion has replies: is the network the demonstration?');
    return found.node.id;
  }

  #post<Data>(query: string, variables?: object): Promise<Received<Data>> {
    return new Promise((resolve, reject) => {
      const sent = request(
        this.url,
        { method: 'POST', agent: this.#agent, headers: { 'content-type': 'application/json', cookie: this.#cookie } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const cookie = response.headers['set-cookie']?.[0]?.split(';')[0];
            resolve({ cookie, body: JSON.parse(Buffer.concat(chunks).toString()) as Received<Data>['body'] });
          });
        },
      );
      sent.on('error', reject);
      sent.end(JSON.stringify({ query, variables }));
    });
  }
}
