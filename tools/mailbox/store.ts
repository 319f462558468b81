import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

/** The oldest go when there are more: a mailbox for trying things out needs no archive. */
const most = 500;

export interface Letter {
  id: string;
  /** The addresses it was sent to, of the envelope. */
  to: string[];
  from: string;
  subject: string;
  text: string;
  receivedAt: string;
}

/** The messages of the mailbox, one file each, newest first. */
export class Store {
  #letters: Letter[] = [];

  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<Store> {
    const store = new Store(folder);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
    const letters = await Promise.all(names.map((name) => read(join(folder, name))));
    store.#letters = letters.filter((letter) => letter !== undefined).reverse();
    return store;
  }

  /** All messages, or those to one address. */
  list(to?: string): readonly Letter[] {
    const wanted = to?.trim().toLowerCase();
    return wanted ? this.#letters.filter((letter) => letter.to.some((address) => address.toLowerCase() === wanted)) : this.#letters;
  }

  find(id: string): Letter | undefined {
    return this.#letters.find((letter) => letter.id === id);
  }

  /** Keeps a message as it came over SMTP; it is on disk when this resolves. */
  async add(source: Uint8Array, to: string[]): Promise<void> {
    const mail = await PostalMime.parse(source);
    const receivedAt = new Date().toISOString();
    const letter: Letter = {
      // Sorts by time, and fits a file's name.
      id: `${receivedAt.replace(/\D/g, '')}-${randomBytes(4).toString('hex')}`,
      to,
      from: mail.from?.address ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? plain(mail.html ?? ''),
      receivedAt,
    };
    const file = join(this.folder, `${letter.id}.json`);
    await writeFile(`${file}.new`, JSON.stringify(letter), { mode: 0o600 });
    await rename(`${file}.new`, file);
    this.#letters.unshift(letter);
    for (const old of this.#letters.splice(most)) await rm(join(this.folder, `${old.id}.json`), { force: true });
  }
}

async function read(file: string): Promise<Letter | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Letter;
  } catch {
    return undefined;
  }
}

/** The words of a message that came as HTML alone; shown as text, so what remains of tags is harmless. */
function plain(html: string): string {
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1>/gi, '')
    .replace(/<\/(p|div|tr|h\d|li)>|<br\s*\/?>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
