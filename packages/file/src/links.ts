import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Sql } from '@minga/database';

/** Links end at the turn of a slot, so that a browser gets the same one for a while and keeps what it loaded. */
const slot = 600;

/** What is shown of a file: itself, or for images a small one. */
export type Variant = 'full' | 'thumbnail';

/**
 * Signs where files are read: for one viewer, for ten to twenty minutes. All processes of a service sign alike, by a
 * secret in its schema.
 */
export class FileLinks {
  constructor(
    private readonly service: string,
    private readonly secret: Buffer,
    private readonly now: () => number = Date.now,
  ) {}

  /** Reads the service's secret, or makes it. */
  static async open(service: string, sql: Sql): Promise<FileLinks> {
    await sql`insert into file_secret (secret) values (${randomBytes(32)}) on conflict do nothing`;
    const [row] = await sql<{ secret: Buffer }>`select secret from file_secret`;
    return new FileLinks(service, row!.secret);
  }

  /** An address on the public port, which leads nowhere by itself. */
  address(fileId: string, variant: Variant = 'full'): string {
    return `/files/${this.service}/${variant === 'full' ? fileId : `${fileId}/${variant}`}`;
  }

  /** The same with what lets one viewer read there. */
  url(fileId: string, viewerId: string, variant: Variant = 'full'): string {
    const until = (Math.floor(this.now() / 1000 / slot) + 2) * slot;
    const signature = this.#signature(fileId, viewerId, until).toString('base64url');
    return `${this.address(fileId, variant)}?until=${until}&signature=${signature}`;
  }

  /** For how many more seconds the link is this viewer's; 0 when it is not, or no more. */
  secondsLeft(fileId: string, viewerId: string, query: URLSearchParams): number {
    const until = Number(query.get('until'));
    const given = Buffer.from(query.get('signature') ?? '', 'base64url');
    const expected = this.#signature(fileId, viewerId, until);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 0;
    return Math.max(0, Math.floor(until - this.now() / 1000));
  }

  #signature(fileId: string, viewerId: string, until: number): Buffer {
    return createHmac('sha256', this.secret).update(`${fileId}\n${viewerId}\n${until}`).digest();
  }
}
