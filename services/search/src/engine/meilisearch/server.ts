import { Meilisearch, MeilisearchApiError, type EnqueuedTaskPromise } from 'meilisearch';

export interface Access {
  host: string;
  apiKey?: string;
}

/**
 * A server's client. Answers come as they are: a compressed one comes in pieces, each waiting for the one before to be
 * acknowledged, which takes 40 ms on a local network.
 */
export const clientOf = (access: Access, timeout: number): Meilisearch =>
  new Meilisearch({ ...access, timeout, requestInit: { headers: { 'accept-encoding': 'identity' } } });

/** The oldest server that has what is asked of it: renaming by a swap came with this one. */
const oldest = [1, 18] as const;
/** How long a task may take, and how often it is asked for (ms). */
const patience = { timeout: 600_000, interval: 100 };

/** A server that is too old. */
export class ServerTooOld extends Error {}

/** A task that the server took, and could not do. */
export class TaskFailed extends Error {
  constructor(
    readonly code: string,
    readonly type: string,
    message: string,
  ) {
    super(`Meilisearch: ${code}: ${message}`);
  }
}

/** Waits for a task that has to succeed. */
export async function done(task: EnqueuedTaskPromise): Promise<void> {
  const { status, error } = await task.waitTask(patience);
  if (status !== 'succeeded') throw new TaskFailed(error?.code ?? status, error?.type ?? 'internal', error?.message ?? status);
}

/** What the server calls the reason, of an answer or of a task. */
export const codeOf = (error: unknown): string | undefined => {
  if (error instanceof TaskFailed) return error.code;
  return error instanceof MeilisearchApiError ? error.cause?.code : undefined;
};

/** Its version, unless the key may not ask: keys for some indexes may not. */
async function versionOf(client: Meilisearch): Promise<string | null> {
  try {
    return (await client.getVersion()).pkgVersion;
  } catch (error) {
    if (codeOf(error) === 'invalid_api_key') return null;
    throw error;
  }
}

/** Refuses servers that would take what is said to them for something else. */
export async function checkVersion(client: Meilisearch): Promise<void> {
  const pkgVersion = await versionOf(client);
  if (pkgVersion === null) return;
  const [major = 0, minor = 0] = pkgVersion.split('.').map((part) => Number.parseInt(part, 10) || 0);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1]))
    throw new ServerTooOld(`Meilisearch ${pkgVersion} is at MEILI_URL; ${oldest.join('.')} or newer is needed.`);
}

const tooLarge = 413;

/**
 * Whether documents are to blame: other ones, or fewer at once, may be taken. A server that is down, that has no room,
 * or whose key has no right takes none of them.
 */
export function isOfDocuments(error: unknown): error is Error {
  if (error instanceof TaskFailed) return error.type === 'invalid_request' && error.code !== 'index_not_found';
  // A proxy before the server may say so, too, without a reason.
  return error instanceof MeilisearchApiError && (error.response.status === tooLarge || error.cause?.type === 'invalid_request');
}
