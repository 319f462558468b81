import { join } from 'node:path';
import { root, type Config } from './config.ts';
import type { Folder } from './folder.ts';
import type { Secrets } from './secrets.ts';
import type { Plan } from './supervised.ts';

/** The services, each with its schema and its process. */
export const services = ['accounts', 'profiles', 'groups', 'messaging', 'library', 'search'] as const;
export type Service = (typeof services)[number];
/** Those that own what search shows, and answer its questions. */
const owners: readonly Service[] = ['profiles', 'groups', 'library'];

/** One port of loopback for each listener. */
export type Ports = Record<Service | 'relay' | 'web' | 'mailbox' | 'smtp', number>;
export const listeners = [...services, 'relay', 'web', 'mailbox', 'smtp'] as const;

const at = (port: number): string => `http://127.0.0.1:${port}`;
const built = (...path: string[]): string => join(root, ...path);
const serviceFile = (name: Service): string => built('services', name, 'dist', 'main.js');

export const files = {
  relay: built('packages', 'events', 'dist', 'relay.js'),
  gateway: built('gateway', 'dist', 'main.js'),
  web: built('web', 'build', 'index.js'),
  mailbox: built('tools', 'dist', 'mailbox.js'),
  prepare: built('tools', 'dist', 'start-prepare.js'),
  password: built('tools', 'dist', 'start-password.js'),
  seed: built('tools', 'dist', 'seed.js'),
  documents: built('web', 'build', 'documents.json'),
};

/** The processes, and the pages, which take longer to build than all the others together. */
export const processesPart = {
  filter: '!@minga/web',
  files: [...services.map(serviceFile), files.relay, files.gateway, files.mailbox, files.prepare, files.password, files.seed],
};
export const pagesPart = { filter: '@minga/web', files: [files.web, files.documents] };

/** A gateway beside the first, which takes its streams from a messaging of its own. Both are on loopback. */
export type Twin = Record<'messaging' | 'gateway', number>;

interface Given {
  config: Config;
  folder: Folder;
  secrets: Secrets;
  ports: Ports;
  twins: readonly Twin[];
  /** Each role's own database address. */
  databases: Record<string, string>;
}

/** Plans every process: what it runs and what it is told. A setting reaches only those who need it. */
export class Constellation {
  readonly #given: Given;
  readonly urls: Record<Service, string>;

  constructor(given: Given) {
    this.#given = given;
    this.urls = Object.fromEntries(services.map((name) => [name, at(given.ports[name])])) as Record<Service, string>;
  }

  service(name: Service, port = this.#given.ports[name], as: string = name): Plan {
    const { config, databases } = this.#given;
    return this.#plan(as, serviceFile(name), port, {
      DATABASE_URL: databases[name],
      ...(name === 'accounts' ? this.#mail() : {}),
      NATS_URL: config.NATS_URL,
      ...(name === 'library' ? { LIBRARY_REVIEW: config.LIBRARY_REVIEW } : {}),
      ...(name === 'search' ? this.#searching() : {}),
    });
  }

  relay(): Plan {
    const { config, databases, ports, secrets } = this.#given;
    return this.#plan('relay', files.relay, ports.relay, {
      DATABASE_URL: databases['events'],
      CONSUMERS: JSON.stringify(this.urls),
      MINGA_PRIVATE_KEY: JSON.stringify(secrets.keys.relay.privateKey),
      NATS_URL: config.NATS_URL,
    });
  }

  mailbox(): Plan {
    const { folder, ports } = this.#given;
    const plan = this.#plan('mailbox', files.mailbox, ports.mailbox, {
      SMTP_PORT: String(ports.smtp),
      MAILBOX: folder.at('mailbox'),
    });
    return { ...plan, readyUrl: `${at(ports.mailbox)}/healthz` };
  }

  web(): Plan {
    const { config, ports } = this.#given;
    const plan = this.#plan('web', files.web, ports.web, {
      GATEWAY_URL: at(config.PORT),
      HOST_HEADER: 'x-forwarded-host',
      PROTOCOL_HEADER: 'x-forwarded-proto',
      ADDRESS_HEADER: 'x-minga-client',
      SHUTDOWN_TIMEOUT: '2',
      // Longer than the gateway keeps a connection that nobody uses: what it sends must not meet one that is being closed.
      KEEP_ALIVE_TIMEOUT: '65',
    });
    // A page would ask the gateway, which waits for us: a plain file will do, there or not.
    const url = `${at(ports.web)}/robots.txt`;
    return { ...plan, readyUrl: url, aliveUrl: url, anyAnswer: true };
  }

  gateway(): Plan {
    const { config } = this.#given;
    return this.#gateway('gateway', config.PORT, config.HOST, this.publicly, this.urls);
  }

  /** The processes that run beside the first of their kind. */
  twins(kind: keyof Twin): Plan[] {
    return this.#given.twins.map((ports, i) => {
      const name = `${kind}-${i + 2}`;
      if (kind === 'messaging') return this.service('messaging', ports.messaging, name);
      return this.#gateway(name, ports.gateway, '127.0.0.1', at(ports.gateway), { ...this.urls, messaging: at(ports.messaging) });
    });
  }

  /** Where they answer. */
  get twinUrls(): Record<keyof Twin, string>[] {
    return this.#given.twins.map(({ messaging, gateway }) => ({ messaging: at(messaging), gateway: at(gateway) }));
  }

  #gateway(name: string, port: number, host: string, url: string, subgraphs: Record<Service, string>): Plan {
    const { config, ports, secrets } = this.#given;
    const plan = this.#plan(name, files.gateway, port, {
      HOST: host,
      // Left out, the gateway goes by the Host header: the network answers under 127.0.0.1 as under localhost.
      PUBLIC_URL: config.statedUrl,
      PROXIES: config.PROXIES,
      SUBGRAPHS: JSON.stringify(subgraphs),
      SUPERGRAPH: built('schema', 'supergraph.graphql'),
      WEB_URL: at(ports.web),
      MINGA_PRIVATE_KEY: JSON.stringify(secrets.keys.gateway.privateKey),
      TRUSTED_DOCUMENTS: files.documents,
    });
    return { ...plan, readyUrl: `${url}/healthz`, aliveUrl: `${url}/healthz` };
  }

  /** Where the public port answers on this machine. */
  get publicly(): string {
    const { HOST, PORT } = this.#given.config;
    const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
    return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
  }

  #mail(): NodeJS.ProcessEnv {
    const { config, ports } = this.#given;
    return {
      PUBLIC_URL: config.PUBLIC_URL,
      SMTP_URL: config.SMTP_URL ?? `smtp://127.0.0.1:${ports.smtp}`,
      MAIL_FROM: config.MAIL_FROM,
    };
  }

  #searching(): NodeJS.ProcessEnv {
    const { config, secrets } = this.#given;
    return {
      MINGA_PRIVATE_KEY: JSON.stringify(secrets.keys.search.privateKey),
      OWNERS: JSON.stringify(Object.fromEntries(owners.map((owner) => [owner, this.urls[owner]]))),
      MEILI_URL: config.MEILI_URL,
      MEILI_KEY: config.MEILI_KEY,
    };
  }

  #plan(name: string, file: string, port: number, own: NodeJS.ProcessEnv): Plan {
    const { config, secrets } = this.#given;
    const publicKeys = Object.fromEntries(Object.entries(secrets.keys).map(([issuer, { publicKey }]) => [issuer, publicKey]));
    const all: NodeJS.ProcessEnv = {
      ...config.inherited,
      NODE_ENV: config.NODE_ENV,
      NODE_COMPILE_CACHE: built('node_modules', '.cache', 'minga', 'compiled'),
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: config.LOG_LEVEL,
      MINGA_PUBLIC_KEYS: JSON.stringify(publicKeys),
      ...own,
    };
    return {
      name,
      command: process.execPath,
      args: [file],
      env: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
      readyUrl: `${at(port)}/readyz`,
      aliveUrl: `${at(port)}/healthz`,
    };
  }
}
