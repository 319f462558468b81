import * as v from 'valibot';

const filled = v.pipe(v.string(), v.minLength(1));
const Environment = v.object({ DATABASE_URL: filled, DEMO_PASSWORD: filled });

/** The database as accounts sees it, and the demonstration members' new password. */
export const readConfig = (): v.InferOutput<typeof Environment> => v.parse(Environment, process.env);
