import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive of these entries, in this order; `squeezed` deflates them. */
export function zip(entries: Record<string, string | Buffer>, squeezed = false): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const plain = Buffer.from(content);
    const packed = squeezed ? deflateRawSync(plain) : plain;
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(squeezed ? 8 : 0, 4);
    header.writeUInt32LE(crc32(plain), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(plain.length, 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), header, place, Buffer.from(name));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  const count = Object.keys(entries).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06'), end]);
}

const office = (main: string, mediaType: string) =>
  zip({
    '[Content_Types].xml': `<Types><Override PartName="/${main}" ContentType="application/vnd.${mediaType}.main+xml"/></Types>`,
    [main]: '<x/>',
  });

export const docx = office('word/document.xml', 'openxmlformats-officedocument.wordprocessingml.document');
export const xlsx = office('xl/workbook.xml', 'openxmlformats-officedocument.spreadsheetml.sheet');
export const pptx = office('ppt/presentation.xml', 'openxmlformats-officedocument.presentationml.presentation');
export const docm = office('word/document.xml', 'ms-word.document.macroEnabled');
export const odt = zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' });
export const ods = zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' });
export const odp = zip({ mimetype: 'application/vnd.oasis.opendocument.presentation', 'content.xml': '<x/>' });
export const pdf = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n', 'latin1');
