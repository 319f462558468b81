import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Running {
  url: string;
  services: Record<string, string>;
  password: string;
}

/** The network that `npm start` runs on this machine, as its data folder tells of it. */
export function readRunning(): Running {
  const data = resolve(root, process.env['MINGA_DATA'] ?? '.minga');
  const read = (name: string) => JSON.parse(readFileSync(join(data, name), 'utf8')) as Record<string, unknown>;
  const { url, services } = read('network.json') as unknown as Running;
  const password = process.env['MINGA_DEMO_PASSWORD'] ?? (read('secrets.json')['demoPassword'] as string);
  return { url, services, password };
}

/** What processes that the bench starts have of the environment. */
export const searchPath = (): Record<string, string> => ({ PATH: process.env['PATH'] ?? '' });
