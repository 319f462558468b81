import { setTimeout as pause } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { OwnNetwork, type Place } from '../../tools/start/own-network.ts';
import { findChromium, type Chromium } from './chromium.ts';
import { runningNetwork, startEnvironment } from './config.ts';

/** The network that the scenes play in. */
export interface TestNetwork extends Place {
  /** The demo member's. */
  password: string;
}

/** The cookie that a browser keeps of one who has signed in. */
export interface Session {
  name: string;
  value: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    network: TestNetwork;
    chromium: Chromium;
    /** By address: each member of the demonstration signs in once for all scenes, as signing in is rationed. */
    sessions: Record<string, Session>;
  }
}

const patience = 480_000;
/** The two members of the demonstration that can sign in. */
const members = ['demo@minga.test', 'companero@minga.test'];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('chromium', await findChromium());
  const running = runningNetwork();
  if (running) {
    const network = { twins: [], ...(JSON.parse(running) as Omit<TestNetwork, 'twins'>) };
    project.provide('network', network);
    project.provide('sessions', await signInAll(network));
    return async () => undefined;
  }
  const password = 'arrayan-boldo-2026';
  const network = await OwnNetwork.start({
    name: 'browser',
    env: startEnvironment({ MINGA_DEMO_PASSWORD: password, MINGA_REPLICAS: '2' }),
    patience,
    log: (chunk) => process.stdout.write(chunk),
  });
  const place = { ...network.place, password };
  project.provide('network', place);
  project.provide('sessions', await signInAll(place));
  return () => network[Symbol.asyncDispose]();
}

async function signInAll(network: TestNetwork): Promise<Record<string, Session>> {
  const sessions: Record<string, Session> = {};
  for (const email of members) sessions[email] = await signIn(network, email);
  return sessions;
}

/** Signs in as a program does; again where it fails, as a network that has only just started may be short of breath. */
async function signIn({ url, password }: TestNetwork, email: string, attempts = 10): Promise<Session> {
  const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { id } userErrors { code } } }';
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input: { email, password } } }),
  });
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(response.headers.getSetCookie()[0] ?? '') ?? [];
  if (name && value) return { name, value };
  if (attempts === 1) throw new Error(`${email} cannot sign in: ${await response.text()}`);
  await pause(1_000);
  return signIn({ url, password } as TestNetwork, email, attempts - 1);
}
