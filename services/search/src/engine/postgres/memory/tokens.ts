/** A document's words in their order, as numbers: title, keywords, body. */
export type Fields = readonly [title: readonly number[], keywords: readonly number[], body: readonly number[]];

function push(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
}

/** As bytes: how long each field is, and then the words; small numbers take one byte, seven bits of each count. */
export function encodeTokens(fields: Fields): Buffer {
  const bytes: number[] = [];
  for (const field of fields) push(bytes, field.length);
  for (const field of fields) for (const word of field) push(bytes, word);
  return Buffer.from(bytes);
}

/** What was read last: made once, as it is read again and again. */
export class Tokens {
  words = new Uint32Array(8_192);
  length = 0;
  /** Where the keywords begin, and where the body does. */
  titleEnd = 0;
  keywordsEnd = 0;

  read(bytes: Uint8Array, start: number): this {
    let place = start;
    const next = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[place++]!;
        value |= (byte & 127) << shift;
        if (byte < 128) return value;
      }
    };
    this.titleEnd = next();
    this.keywordsEnd = this.titleEnd + next();
    this.length = this.keywordsEnd + next();
    if (this.length > this.words.length) this.words = new Uint32Array(this.length * 2);
    for (let i = 0; i < this.length; i++) this.words[i] = next();
    return this;
  }
}
