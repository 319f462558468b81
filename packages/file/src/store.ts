import { part, type Database, type Part, type Sql, type Transaction } from '@minga/database';
import { v7 } from 'uuid';
import { fileLimits } from './limits.ts';
import { FileLinks, type Variant } from './links.ts';
import { cleanName, withExtension } from './name.ts';
import { FileRefused } from './refused.ts';
import { sniff } from './sniff.ts';
import { Studio } from './studio.ts';
import type { FileFacts } from './table.ts';

const facts = part`file.id, file.name, file.media_type as "mediaType", file.size, file.width, file.height`;

/** A file as it is kept, whatever it was when it came. */
interface Made extends Omit<FileFacts, 'id'> {
  bytes: Buffer;
  thumbnail: Buffer | null;
}

export interface FileStoreOptions {
  /** The service's name, which is in the links. */
  service: string;
  database: Database;
  /**
   * SQL that tells of a row of `file` with a holder whether this viewer may read it; those without one are their
   * owner's. It decides again at each download.
   */
  readable(viewerId: string): Part;
}

/** The files of a service, in its own schema: taken in, held by something, read again, gone. */
export class FileStore implements Disposable {
  #studio = new Studio();


  private constructor(
    private readonly options: FileStoreOptions,
    private readonly sql: Sql,
    readonly links: FileLinks,
  ) {}

  static async open(options: FileStoreOptions): Promise<FileStore> {
    const { sql } = options.database;
    return new FileStore(options, sql, await FileLinks.open(options.service, sql));
  }

  /** Refuses a member who brings more than one person does. */
  async checkQuota(ownerId: string, size: number): Promise<void> {
    const [brought] = await this.sql<{ files: number; bytes: number; unheld: number }>`
      select count(*) as files, coalesce(sum(size), 0)::bigint as bytes,
        coalesce(sum(size) filter (where holder_id is null), 0)::bigint as unheld
      from file where owner_id = ${ownerId} and created_at > now() - interval '1 day'`;
    const { files, bytes, unheld } = brought!;
    if (unheld + size > fileLimits.unheld)
      throw new FileRefused('TOO_MANY', 'There are too many files that were never sent; they go within a day.');
    if (files >= fileLimits.filesADay || bytes + size > fileLimits.bytesADay)
      throw new FileRefused('TOO_MANY', 'These are too many files for one day.');
  }

  /** Takes a file in: its uploader's alone until something holds it. */
  async save(ownerId: string, givenName: string, bytes: Buffer): Promise<FileFacts> {
    const { bytes: content, thumbnail, ...known } = await this.#make(givenName, bytes);
    const file = { id: v7(), ...known };
    await this.sql`
      with known as (
        insert into file (id, owner_id, name, media_type, size, width, height, thumbnail_size)
        values (${file.id}, ${ownerId}, ${file.name}, ${file.mediaType}, ${file.size}, ${file.width}, ${file.height},
          ${thumbnail?.length ?? null}))
      insert into file_content (file_id, bytes, thumbnail) values (${file.id}, ${content}, ${thumbnail})`;
    return file;
  }

  async #make(givenName: string, bytes: Buffer): Promise<Made> {
    if (bytes.length > fileLimits.size)
      throw new FileRefused('TOO_LARGE', `A file may have ${fileLimits.size} bytes.`);
    const given = cleanName(givenName);
    const kind = await sniff(given, bytes);
    const { extension, mediaType } = kind;
    if (!kind.image) {
      const name = withExtension(given, extension, kind.kin);
      return { name, mediaType, size: bytes.length, width: null, height: null, bytes, thumbnail: null };
    }
    const picture = await this.#studio.redraw(bytes, kind);
    const { extension: drawn, ...rest } = picture;
    return { ...rest, name: withExtension(given, drawn, kind.kin), size: picture.bytes.length };
  }

  /** A file that this viewer may read now, without its bytes. The same null for any other, there or not. */
  async find(fileId: string, viewerId: string, variant: Variant): Promise<FileFacts | null> {
    return this.findReadable(fileId, viewerId, variant, this.options.readable(viewerId));
  }

  /**
   * The same, by a rule of the caller's over a row of `file` with a holder; and whether another rule holds for it too,
   * as that everyone may read it.
   */
  async findReadable(
    fileId: string,
    viewerId: string | null,
    variant: Variant,
    readable: Part,
    byAll: Part = part`false`,
  ): Promise<(FileFacts & { byAll: boolean }) | null> {
    const size = variant === 'full' ? part`file.size` : part`file.thumbnail_size`;
    const [file] = await this.sql<FileFacts & { byAll: boolean }>`
      select file.id, file.name, ${variant === 'full' ? part`file.media_type` : part`'image/webp'`} as "mediaType",
        ${size} as size, file.width, file.height, file.holder_id is not null and ${byAll} as "byAll"
      from file where file.id = ${fileId} and ${size} is not null
        and ((file.holder_id is null and file.owner_id = ${viewerId}::uuid)
          or (file.holder_id is not null and ${readable}))`;
    return file ?? null;
  }

  /** Its bytes, a chunk at a time: no more of it is in memory than its reader takes. */
  async *read(fileId: string, variant: Variant, size: number): AsyncGenerator<Buffer> {
    const column = variant === 'full' ? part`bytes` : part`thumbnail`;
    for (let start = 0; start < size; start += fileLimits.chunk) {
      const [row] = await this.sql<{ chunk: Buffer }>`
        select substring(${column} from ${start + 1}::int for ${fileLimits.chunk}::int) as chunk
        from file_content where file_id = ${fileId}`;
      if (!row) throw new Error('the file went while it was read');
      yield row.chunk;
    }
  }

  /**
   * Removes what nobody took within a day. Any process may ask at any time: one at a time does it, and a file that is
   * being taken just now stays.
   */
  async sweep(): Promise<number> {
    const gone = await this.sql`
      with turn as materialized (
        select pg_try_advisory_xact_lock(hashtext(current_schema() || ' files')) as mine)
      delete from file where holder_id is null and created_at < now() - interval '1 day'
        and id = any(array(
          select id from file where holder_id is null and created_at < now() - interval '1 day'
            and (select mine from turn)
          order by created_at limit 200))
      returning 1`;
    return gone.length;
  }

  [Symbol.dispose](): void {
    this.#studio[Symbol.dispose]();
  }
}

/** Gives one's own files that nothing holds yet to a holder, in its transaction. Answers those that it could, in order. */
export const hold = (tx: Transaction, ownerId: string, holderId: string, fileIds: readonly string[]) => tx.sql<FileFacts>`
  with asked as (select id, position from unnest(${fileIds}::uuid[]) with ordinality as asked (id, position)),
  held as (
    update file set holder_id = ${holderId} from asked
    where file.id = asked.id and file.owner_id = ${ownerId} and file.holder_id is null
    returning asked.position, ${facts})
  select id, name, "mediaType", size, width, height from held order by position`;

/** Removes what a holder has, bytes and all; but for one file, when it is named. */
export const drop = (tx: { sql: Sql }, holderId: string, but: string | null = null) => tx.sql`
  delete from file where holder_id = ${holderId} and id is distinct from ${but}::uuid`;
