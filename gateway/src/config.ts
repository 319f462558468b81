import { readFileSync } from 'node:fs';
import type { CallerSigner } from '@minga/viewer';
import * as v from 'valibot';

const json = v.pipe(
  v.string(),
  v.transform((text): unknown => JSON.parse(text)),
);
const port = v.pipe(v.optional(v.string(), '4000'), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(65_535));

const Environment = v.object({
  NODE_ENV: v.optional(v.picklist(['development', 'production', 'test']), 'development'),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: port,
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  SUBGRAPHS: v.pipe(json, v.record(v.string(), v.pipe(v.string(), v.url()))),
  SUPERGRAPH: v.string(),
  WEB_URL: v.pipe(v.string(), v.url()),
  PUBLIC_URL: v.optional(v.pipe(v.string(), v.url())),
  MINGA_PRIVATE_KEY: v.pipe(json, v.looseObject({ kty: v.string() })),
  TRUSTED_DOCUMENTS: v.optional(v.string()),
  PROXIES: v.pipe(v.optional(v.string(), '0'), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(5)),
});

type PrivateKey = ConstructorParameters<typeof CallerSigner>[1];

/** Everything that one gateway process needs to know. */
export interface GatewayConfig {
  /** Strict: trusted documents only, no introspection, cookies with `__Host-`. */
  production: boolean;
  host: string;
  /** 0 takes any free port. */
  port: number;
  logLevel: string;
  /** Where each subgraph answers, by name. */
  subgraphs: Readonly<Record<string, string>>;
  /** The composed schema as text. */
  supergraph: string;
  /** The web client's server, to which everything else is passed. */
  webUrl: string;
  /** The address people use, when it is not simply the Host header they send. */
  publicUrl: string | undefined;
  /** How many reverse proxies of our own stand in front. */
  proxies: number;
  privateKey: PrivateKey;
  /** sha256 → document. */
  trustedDocuments: ReadonlyMap<string, string>;
}

/** Reads and checks the process's environment; the message of a failure names each variable that is wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): GatewayConfig {
  const parsed = v.safeParse(Environment, environment);
  if (!parsed.success) {
    const wrong = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'environment'}: ${issue.message}`);
    throw new Error(`The gateway's configuration is not complete:\n  ${wrong.join('\n  ')}`);
  }
  const read = parsed.output;
  const production = read.NODE_ENV === 'production';
  if (production && !read.TRUSTED_DOCUMENTS)
    throw new Error('TRUSTED_DOCUMENTS is required in production: the path of a JSON file { sha256: document }');
  return {
    production,
    host: read.HOST,
    port: read.PORT,
    logLevel: read.LOG_LEVEL,
    subgraphs: read.SUBGRAPHS,
    supergraph: readFileSync(read.SUPERGRAPH, 'utf8'),
    webUrl: read.WEB_URL,
    publicUrl: read.PUBLIC_URL,
    proxies: read.PROXIES,
    privateKey: read.MINGA_PRIVATE_KEY as PrivateKey,
    trustedDocuments: read.TRUSTED_DOCUMENTS ? readTrustedDocuments(read.TRUSTED_DOCUMENTS) : new Map(),
  };
}

function readTrustedDocuments(path: string): Map<string, string> {
  const read = v.parse(v.record(v.string(), v.string()), JSON.parse(readFileSync(path, 'utf8')));
  return new Map(Object.entries(read));
}
