import type { TestProject } from 'vitest/node';
import { OwnNetwork, type Place } from '../../tools/start/own-network.ts';
import { findChromium, type Chromium } from './chromium.ts';
import { runningNetwork, startEnvironment } from './config.ts';

/** The network that the scenes play in. */
export interface TestNetwork extends Place {
  /** The demo member's. */
  password: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    network: TestNetwork;
    chromium: Chromium;
  }
}

const patience = 480_000;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('chromium', await findChromium());
  const running = runningNetwork();
  if (running) {
    project.provide('network', { twins: [], ...(JSON.parse(running) as Omit<TestNetwork, 'twins'>) });
    return async () => undefined;
  }
  const password = 'arrayan-boldo-2026';
  const network = await OwnNetwork.start({
    name: 'browser',
    env: startEnvironment({ MINGA_DEMO_PASSWORD: password, MINGA_REPLICAS: '2' }),
    patience,
    log: (chunk) => process.stdout.write(chunk),
  });
  project.provide('network', { ...network.place, password });
  return () => network[Symbol.asyncDispose]();
}
