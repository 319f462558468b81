import type { JWK } from 'jose';
import * as v from 'valibot';

const parsed = v.pipe(v.string(), v.parseJson());

const Config = v.object({
  DATABASE_URL: v.pipe(v.string(), v.url()),
  CONSUMERS: v.pipe(parsed, v.record(v.string(), v.pipe(v.string(), v.url()))),
  MINGA_PRIVATE_KEY: v.pipe(parsed, v.custom<JWK>((key) => typeof key === 'object' && key !== null)),
  NATS_URL: v.optional(v.string()),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(65_535)), '0'),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
});
export type RelayConfig = v.InferOutput<typeof Config>;

/** The relay's settings; an error names those that are missing or wrong, never their values. */
export function readConfig(): RelayConfig {
  const result = v.safeParse(Config, process.env);
  if (result.success) return result.output;
  throw new Error(`Settings: ${result.issues.map((issue) => `${v.getDotPath(issue) ?? '?'} is not acceptable`).join('; ')}`);
}
