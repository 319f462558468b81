const longestNumber = 5;

/** As bytes: how long each field is, and then the words; small numbers take one byte, seven bits of each count. */
export function encodeTokens(fields: readonly (readonly number[])[]): Buffer {
  const most = fields.reduce((sum, field) => sum + field.length, fields.length);
  const bytes = Buffer.allocUnsafe(most * longestNumber);
  let place = 0;
  const push = (value: number) => {
    let rest = value;
    for (; rest > 127; rest >>>= 7) bytes[place++] = (rest & 127) | 128;
    bytes[place++] = rest;
  };
  for (const field of fields) push(field.length);
  for (const field of fields) for (const word of field) push(word);
  return Buffer.from(bytes.subarray(0, place));
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
