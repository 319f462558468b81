import * as v from 'valibot';

const filled = v.pipe(v.string(), v.minLength(1));
const Environment = v.object({ DATABASE_URL: filled, DATABASE_SECRET: filled, SERVICES: filled });

/** The administrator's database address, what passwords are derived from, and the services that get a schema. */
export function readConfig(): { adminUrl: string; secret: string; services: string[] } {
  const { DATABASE_URL, DATABASE_SECRET, SERVICES } = v.parse(Environment, process.env);
  return { adminUrl: DATABASE_URL, secret: DATABASE_SECRET, services: SERVICES.split(',') };
}
