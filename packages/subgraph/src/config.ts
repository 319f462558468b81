import type { PublicKeys } from '@minga/viewer';
import * as v from 'valibot';

const port = v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(65_535));

/** A setting that is JSON. */
export const json = <T>() =>
  v.pipe(
    v.string(),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      try {
        return JSON.parse(dataset.value) as T;
      } catch {
        addIssue({ message: 'is not JSON' });
        return NEVER;
      }
    }),
  );

/** The settings that every service has. */
export const ServiceConfig = v.object({
  NODE_ENV: v.optional(v.picklist(['development', 'test', 'production']), 'development'),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(port, '0'),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  DATABASE_URL: v.pipe(v.string(), v.url()),
  MINGA_PUBLIC_KEYS: json<PublicKeys>(),
  /** Events come by NATS JetStream rather than from the relay's HTTP, when set. */
  NATS_URL: v.optional(v.pipe(v.string(), v.url())),
});
export type ServiceConfig = v.InferOutput<typeof ServiceConfig>;

/** Reads settings by their schema; the error names each setting that is missing or wrong, never its value. */
export function validated<Schema extends v.GenericSchema>(
  schema: Schema,
  environment: Record<string, string | undefined>,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, environment);
  if (result.success) return result.output;
  const wrong = result.issues.map((issue) => `${v.getDotPath(issue) ?? '?'}: ${issue.message}`);
  throw new Error(`Settings: ${wrong.join('; ')}`);
}

export const readServiceConfig = (environment: Record<string, string | undefined>): ServiceConfig =>
  validated(ServiceConfig, environment);
