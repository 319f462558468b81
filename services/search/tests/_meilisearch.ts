import { Meilisearch } from 'meilisearch';
import { vi } from 'vitest';
import { closed, keepRecording, listen, Played, recording, Recorded, serve, type Exchange, type Heard } from './_exchanges.ts';

export interface Access {
  host: string;
  apiKey?: string;
}

/** The server that MEILI_URL names; without one its recorded answers are played. */
export function meilisearchServer(name: 'MEILI_URL' | 'MEILI_SMALL_URL' = 'MEILI_URL'): Access | null {
  const host = process.env[name];
  if (!host) return null;
  const apiKey = process.env['MEILI_KEY'];
  return { host, ...(apiKey ? { apiKey } : {}) };
}

const anyServer = meilisearchServer();
/** One that was started with `--http-payload-size-limit 150kB`. */
const smallServer = meilisearchServer('MEILI_SMALL_URL');
// A server takes its time to make indexes.
if (anyServer) vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** Whether what is said is kept in tests/recordings. */
const isRecording = process.env['MEILI_RECORD'] === '1';

async function emptied(access: Access): Promise<string> {
  const client = new Meilisearch(access);
  for (const name of ['minga', 'minga_next']) await client.deleteIndexIfExists(name);
  for (;;) {
    const { total } = await client.tasks.getTasks({ statuses: ['enqueued', 'processing'], limit: 1 });
    if (total === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return (await client.getVersion()).pkgVersion;
}

/** A Meilisearch server that is empty at first, and that can die and come back where it was. */
export interface Scene extends AsyncDisposable, Access {
  /** What it was asked, in order. */
  heard: Heard[];
  /** Whether a server is asked in earnest. */
  isLive: boolean;
  /** What was asked that is not in the recording. */
  unknown: readonly Heard[];
  dies(): Promise<void>;
  revives(): Promise<void>;
}

async function stage(answerer: Played | Recorded, access: Omit<Access, 'host'>, end: () => void): Promise<Scene> {
  const heard: Heard[] = [];
  let listening = serve(answerer, heard);
  const host = await listen(listening, 0);
  return {
    ...access,
    host,
    heard,
    isLive: answerer instanceof Recorded,
    unknown: answerer instanceof Played ? answerer.unknown : [],
    dies: () => closed(listening),
    async revives() {
      listening = serve(answerer, heard);
      await listen(listening, Number(new URL(host).port));
    },
    async [Symbol.asyncDispose]() {
      await closed(listening);
      end();
    },
  };
}

/** A key of the server for searches alone. */
const searchKey = async (access: Access): Promise<string> =>
  (await new Meilisearch(access).createKey({ actions: ['search'], indexes: ['minga'], expiresAt: null })).key;

/** Plays what was recorded under the name; or asks the server of MEILI_URL, and records that when MEILI_RECORD is 1. */
export async function openScene(name: string, { mayOnlySearch = false, takesLittle = false } = {}): Promise<Scene> {
  const server = takesLittle ? smallServer : anyServer;
  if (!server) return stage(new Played(recording(name).exchanges), {}, () => undefined);
  const version = await emptied(server);
  const recorded = new Recorded(server.host);
  const key = mayOnlySearch ? await searchKey(server) : server.apiKey;
  return stage(recorded, key ? { apiKey: key } : {}, () => {
    if (isRecording) keepRecording(name, { origin: `Taken from a Meilisearch ${version} server.`, exchanges: recorded.exchanges });
  });
}

/** A server that says just this: what a real one can hardly be brought to. */
export const openPlay = (exchanges: readonly Exchange[]): Promise<Scene> => stage(new Played(exchanges), {}, () => undefined);
