import { Agent, request, type IncomingMessage } from 'node:http';

/** The network did not answer, or not with an answer: it is asked again. The message is the reason in one word. */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

/** Codes that tell of a passing trouble; any other one is an answer. */
const passing = new Set(['UNAVAILABLE', 'INTERNAL', 'INTERNAL_SERVER_ERROR', 'TIMEOUT', 'OVERLOADED']);
const patience = 10_000;
/** Connections are kept as a browser keeps them. */
const agent = new Agent({ keepAlive: true });

/** The network refused. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(readonly code: string) {
    super(code);
  }
}

// The shape of an answer is the document's, which is written where it is read.
// oxlint-disable-next-line typescript/no-explicit-any
export type Data = Record<string, any>;

interface Answer {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** The public API over HTTP, as one person's browser asks it. */
export class Api {
  cookie: string;

  constructor(
    readonly url: string,
    cookie = '',
  ) {
    this.cookie = cookie;
  }

  async ask(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { status, cookie, text } = await this.#post(JSON.stringify({ query, variables }));
    if (cookie) this.cookie = cookie;
    const answer = readAnswer(status, text);
    const code = answer.errors?.[0]?.extensions?.code;
    if (answer.errors?.length) {
      if (code === undefined || passing.has(code)) throw new Unanswered(code ?? 'unnamed error');
      throw new Refused(code);
    }
    if (!answer.data) throw new Unanswered(`status ${status}`);
    return answer.data;
  }

  /** By node:http and a timer of our own: `fetch` was seen to wait for ever on a connection that had gone. */
  #post(body: string): Promise<Posted> {
    return new Promise((resolve, reject) => {
      const asking = request(`${this.url}/graphql`, {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie: this.cookie },
      });
      const late = setTimeout(() => fail('timeout'), patience);
      const fail = (why: string) => {
        clearTimeout(late);
        reject(new Unanswered(why));
        asking.destroy();
      };
      asking.once('response', (response) => {
        readText(response).then(
          (text) => {
            clearTimeout(late);
            resolve({ status: response.statusCode!, cookie: response.headers['set-cookie']?.[0]?.split(';')[0], text });
          },
          () => fail('cut off'),
        );
      });
      asking.on('error', () => fail('no connection'));
      asking.end(body);
    });
  }
}

interface Posted {
  status: number;
  cookie: string | undefined;
  text: string;
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  if (!response.complete) throw new Error('cut off');
  return Buffer.concat(chunks).toString();
}

function readAnswer(status: number, text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    // A page that says that the network is away.
    throw new Unanswered(`status ${status}`);
  }
}
