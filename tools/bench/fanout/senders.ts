import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { now } from './clock.ts';
import { cookieName, pair, room, tokenOf } from './people.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

function post(url: string, body: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends message `number` of a run to the room, or to the pair; answers whether it was accepted. */
export type Send = (run: string, number: number, to: 'room' | 'pair') => Promise<boolean>;

/** As long as messages between people are. */
const rest = 'Nos vemos el jueves a las cuatro en la municipalidad; llevo los planos y el presupuesto revisado.';
const bodyOf = (run: string, number: number) => `${run} ${number} ${now()} ${rest}`;

export const rivalSender =
  (url: string): Send =>
  async (run, number, to) => {
    await post(`${url}/send/${to}`, bodyOf(run, number), {});
    return true;
  };

const mutation = `mutation Send($input: SendMessageInput!) {
  sendMessage(input: $input) { message { id sequence } userErrors { code } } }`;

export const mingaSender =
  (url: string): Send =>
  async (run, number, to) => {
    const input = { clientMutationId: randomUUID(), conversationId: to === 'room' ? room : pair, body: bodyOf(run, number) };
    const headers = { 'content-type': 'application/json', cookie: `${cookieName}=${tokenOf(0)}` };
    const answer = await post(`${url}/graphql`, JSON.stringify({ query: mutation, variables: { input } }), headers);
    const { data } = JSON.parse(answer) as { data?: { sendMessage?: { message?: { sequence: number } } } };
    if (!data?.sendMessage?.message) process.stderr.write(`not sent: ${answer}\n`);
    return data?.sendMessage?.message !== undefined;
  };
