import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { textFrame } from './frame.ts';

// Not among the types of the package, though it is of its API.
const { Receiver } = createRequire(import.meta.url)('ws') as { Receiver: new (options: object) => Writable };

/** What a client of the ws library makes of the bytes. */
const read = (frame: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const receiver = new Receiver({ isServer: false });
    receiver.on('message', (data: Buffer, isBinary: boolean) => resolve(isBinary ? 'binary' : data.toString()));
    receiver.on('error', reject);
    receiver.write(frame);
  });

describe('a frame', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('of %i bytes is read as it was written', async (length) => {
    const text = 'x'.repeat(length);
    expect(await read(textFrame([text]))).toBe(text);
  });

  it('joins bytes and texts of any alphabet', async () => {
    expect(await read(textFrame(['ñandú ', Buffer.from('🦙 '), '', 'añañuca']))).toBe('ñandú 🦙 añañuca');
  });
});
