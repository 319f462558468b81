import { startEmbedded } from '@minga/postgres';

/** Starts a server on the folder given, says where it is, and stays; the test ends this process in its own way. */
const server = await startEmbedded({ dataDir: process.argv[2], settings: { fsync: 'off' } });
process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid, dataDir: server.dataDir })}\n`);
setInterval(() => undefined, 1_000);
