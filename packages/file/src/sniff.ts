import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import { extensionOf } from './name.ts';
import { FileRefused } from './refused.ts';

/** What a file is by its content. */
export interface Kind {
  mediaType: string;
  extension: string;
  /** Other extensions that mean much the same. */
  kin: readonly string[];
  image: boolean;
}

const imageKin = ['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'apng', 'webp', 'gif', 'avif', 'heic', 'heif'];
const image = (mediaType: string, extension: string): Kind => ({ mediaType, extension, kin: imageKin, image: true });
const kept = (mediaType: string, extension: string): Kind => ({ mediaType, extension, kin: [], image: false });

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

/** All that is taken besides texts. Not among them: SVG and HTML, which run; documents with macros; programs. */
const kinds: Kind[] = [
  image('image/jpeg', 'jpg'),
  image('image/png', 'png'),
  { ...image('image/apng', 'png') },
  image('image/webp', 'webp'),
  image('image/gif', 'gif'),
  image('image/avif', 'avif'),
  kept('application/pdf', 'pdf'),
  kept('application/zip', 'zip'),
  kept(`${office}.wordprocessingml.document`, 'docx'),
  kept(`${office}.spreadsheetml.sheet`, 'xlsx'),
  kept(`${office}.presentationml.presentation`, 'pptx'),
  kept(`${open}.text`, 'odt'),
  kept(`${open}.spreadsheet`, 'ods'),
  kept(`${open}.presentation`, 'odp'),
];
const byMediaType = new Map(kinds.map((kind) => [kind.mediaType, kind]));

/** Texts have no mark of their own: the name says which they are, and they are served as nothing else. */
const texts = new Map([
  ['txt', 'text/plain'],
  ['csv', 'text/csv'],
  ['md', 'text/markdown'],
]);

/** Signs that no text has; looked for in its beginning, a zero byte in all of it. */
// eslint-disable-next-line no-control-regex
const notText = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;
const isText = (bytes: Buffer): boolean =>
  isUtf8(bytes) && !bytes.includes(0) && !notText.test(bytes.toString('latin1', 0, 65_536));

/** Tells what a file is by its content; the name counts for texts only. Refuses what is not on the list. */
export async function sniff(name: string, bytes: Buffer): Promise<Kind> {
  if (bytes.length === 0) throw new FileRefused('EMPTY_FILE', 'The file is empty.');
  const extension = extensionOf(name);
  const text = texts.get(extension);
  if (text && isText(bytes)) return kept(text, extension);
  // A file that makes its reader stumble is of no kind.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const kind = found && byMediaType.get(found.mime);
  if (!kind) throw new FileRefused('UNSUPPORTED_FILE', 'Files of this kind are not taken.');
  return kind;
}
