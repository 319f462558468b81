import { request, type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface Call {
  method: 'GET' | 'POST';
  url: string;
  agent: Agent;
  headers?: OutgoingHttpHeaders;
  body?: string;
  /** Milliseconds for the whole exchange, body included. */
  timeout: number;
  /** The largest answer that is read, in bytes. */
  limit: number;
  /** Whether it may be sent again when a kept connection turns out to be closed. */
  repeatable: boolean;
}

/** The exchange took longer than it may. */
export class TimedOut extends Error {
  override name = 'TimedOut';
}

/** The answer is larger than we read. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

/** One HTTP exchange with a process of ours, bounded in time and size. */
export async function call(options: Call): Promise<Answer> {
  try {
    return await exchange(options);
  } catch (error) {
    if (options.repeatable && error instanceof StaleConnection) return exchange({ ...options, repeatable: false });
    throw error;
  }
}

/** A kept connection was closed by the other side just as we used it: nothing was received. */
class StaleConnection extends Error {
  override name = 'StaleConnection';
}

function exchange({ method, url, agent, headers, body, timeout, limit }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent, headers: sized(headers, body) });
    const fail = (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const stale = outgoing.reusedSocket && error.code === 'ECONNRESET';
      reject(stale ? new StaleConnection(error.message) : error);
    };
    const giveUp = (error: Error) => {
      fail(error);
      outgoing.destroy();
    };
    const timer = setTimeout(() => giveUp(new TimedOut(`no answer within ${timeout} ms`)), timeout);
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limit) return giveUp(new TooLarge(`more than ${limit} bytes`));
        chunks.push(chunk);
      });
      incoming.on('error', fail);
      incoming.on('end', () => {
        clearTimeout(timer);
        const text = (chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
      });
    });
    outgoing.end(body);
  });
}

const sized = (headers: OutgoingHttpHeaders | undefined, body: string | undefined): OutgoingHttpHeaders =>
  body === undefined ? { ...headers } : { ...headers, 'content-length': Buffer.byteLength(body) };
