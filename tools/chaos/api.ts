/** The network did not answer, or not with an answer: it is asked again. The message is the reason in one word. */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

/** Codes that tell of a passing trouble; any other one is an answer. */
const passing = new Set(['UNAVAILABLE', 'INTERNAL', 'INTERNAL_SERVER_ERROR', 'TIMEOUT', 'OVERLOADED']);
const patience = 10_000;

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
    const response = await this.#post(JSON.stringify({ query, variables }));
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie) this.cookie = cookie;
    const answer = await readAnswer(response);
    const code = answer.errors?.[0]?.extensions?.code;
    if (answer.errors?.length) {
      if (code === undefined || passing.has(code)) throw new Unanswered(code ?? 'unnamed error');
      throw new Refused(code);
    }
    if (!answer.data) throw new Unanswered(`status ${response.status}`);
    return answer.data;
  }

  async #post(body: string): Promise<Response> {
    try {
      return await fetch(`${this.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: this.cookie },
        body,
        signal: AbortSignal.timeout(patience),
      });
    } catch (error) {
      throw new Unanswered((error as Error).name === 'TimeoutError' ? 'timeout' : 'no connection');
    }
  }
}

async function readAnswer(response: Response): Promise<Answer> {
  try {
    return (await response.json()) as Answer;
  } catch {
    // The connection was cut within the answer, or it is a page that says that the network is away.
    throw new Unanswered(`status ${response.status}`);
  }
}
