// Makes roles, schemas and the events' tables, and writes each role's address to standard output as JSON. A process
// of its own, so that the one that watches over the network need not hold the database's libraries in memory.
import { provision } from '@minga/database';
import { migrateEvents } from '@minga/events';
import { readConfig } from './config.ts';

const { adminUrl, secret, services } = readConfig();
const { urls } = await provision({ adminUrl, secret, services });
await migrateEvents({ adminUrl, services });
process.stdout.write(JSON.stringify(urls));
