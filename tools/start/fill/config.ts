import * as v from 'valibot';

const filled = v.pipe(v.string(), v.minLength(1));
const Environment = v.object({
  DATABASE_URLS: v.pipe(filled, v.parseJson(), v.record(v.string(), v.string())),
  CONTENT: v.picklist(['demo', 'empty', 'password']),
  DEMO_PASSWORD: v.optional(filled),
});

/** Each service's database address, what to fill the network with (`password`: that alone), and the password. */
export const readConfig = (): v.InferOutput<typeof Environment> => v.parse(Environment, process.env);
