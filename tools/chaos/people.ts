import { v7 } from 'uuid';
import { Random } from '../seed/world/random.ts';
import { Api, Unanswered, type Data } from './api.ts';
import type { Plan, Room } from './clients/plan.ts';
import { documents } from './documents.ts';
import type { Place } from '../start/own-network.ts';

export interface Person {
  id: string;
  cookie: string;
}

const password = 'una clave bien larga';
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Asks until there is an answer: a network that has just begun takes its time on a busy machine. */
export async function answered(api: Api, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  for (let tries = 0; ; tries++) {
    try {
      return await api.ask(query, variables);
    } catch (error) {
      if (!(error instanceof Unanswered) || tries === 40) throw error;
      await pause(250);
    }
  }
}

/** Signs somebody up and opens the link of the mail, as one does who reads it in the local mailbox. */
async function join({ url, mailbox }: Place, email: string, name: string): Promise<Person> {
  const api = new Api(url);
  await answered(api, 'mutation ($input: SignUpInput!) { signUp(input: $input) { userErrors { code } } }', { input: { email, name, password } });
  const token = await mailedToken(mailbox, email);
  const { confirmEmail } = await answered(
    api,
    'mutation ($input: ConfirmEmailInput!) { confirmEmail(input: $input) { viewer { id } userErrors { code } } }',
    { input: { token } },
  );
  if (!confirmEmail.viewer) throw new Error(`the link of the mail does not open the account of ${email}`);
  for (let tries = 0; tries < 300; tries++) {
    // Profiles learns of the account by an event.
    const { viewer } = await answered(api, '{ viewer { member { id } } }');
    if (viewer?.member) return { id: viewer.member.id, cookie: api.cookie };
    await pause(100);
  }
  throw new Error(`${email} has no profile`);
}

async function mailedToken(mailbox: string, email: string): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const response = await fetch(new URL(`/mensajes.json?to=${encodeURIComponent(email)}`, mailbox));
    for (const { text } of (await response.json()) as { text: string }[]) {
      const token = /token=([\w-]+)/.exec(text)?.[1];
      if (token) return token;
    }
    await pause(100);
  }
  throw new Error(`no mail to ${email}`);
}

/** As many new members as asked for; a few at a time, as passwords take their time. */
export async function gather(place: Place, count: number): Promise<Person[]> {
  const people: Person[] = [];
  const run = v7().slice(-8);
  const waiting = Array.from({ length: count }, (_, i) => i);
  const work = async () => {
    for (let i = waiting.shift(); i !== undefined; i = waiting.shift()) people[i] = await join(place, `caos-${run}-${i}@minga.test`, `Persona ${i} Caótica`);
  };
  await Promise.all([work(), work(), work(), work()]);
  return people;
}

/** Conversations among them: two pairs each, groups of a few, and one of all. */
export async function introduce(place: Place, people: readonly Person[], seed: string): Promise<Plan['conversations']> {
  const random = new Random(`${seed} conversations`);
  const rooms: Room[] = [];
  const start = async (admin: Person, others: readonly Person[], title: string | null) => {
    const memberIds = others.map(({ id }) => id);
    const input = { clientMutationId: v7(), memberIds, title };
    const { startConversation } = await startUntilKnown(new Api(place.url, admin.cookie), input);
    rooms.push({ id: startConversation.conversation.id, members: [admin.id, ...memberIds], admin: admin.id, group: others.length > 1 });
  };
  for (const [i, person] of people.entries()) await start(person, [people[(i + 1) % people.length]!], null);
  for (let i = 0; i < Math.ceil(people.length / 4); i++) {
    const [admin, ...others] = random.sample(people, random.between(3, Math.min(9, people.length))) as [Person, ...Person[]];
    await start(admin, others, `Grupo ${i}`);
  }
  await start(people[0]!, people.slice(1), 'Todas y todos');
  return rooms;
}

/** Starts a conversation as soon as it can be: messaging learns of new members by events, a moment after profiles. */
export async function startUntilKnown(api: Api, input: object) {
  for (let tries = 0; ; tries++) {
    const answer = await answered(api, documents.start, { input });
    if (answer['startConversation'].conversation) return answer;
    if (tries === 100) throw new Error(`no conversation: ${JSON.stringify(answer)}`);
    await pause(100);
  }
}
