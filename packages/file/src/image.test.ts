import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { zip } from '../tests/_zip.ts';
import { redraw } from './image.ts';
import { sniff } from './sniff.ts';

const make = async (name: string, bytes: Buffer) => redraw(bytes, await sniff(name, bytes));

/** Red on the left, blue on the right, so that turning shows. */
const twoColours = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#00f' } }).composite([
    { input: { create: { width: Math.floor(width / 2), height, channels: 3, background: '#f00' } }, left: 0, top: 0 },
  ]);

const colourAt = async (bytes: Buffer, left: number, top: number) => {
  const pixel = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer();
  return [...pixel].map((part) => (part > 127 ? 1 : 0)).join('');
};

const gps = { IFD0: { Copyright: 'Ana', Model: 'Cámara' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '33/1 26/1 0/1' } };

describe('an image is made anew', () => {
  it('without what the camera wrote: place, owner, machine', async () => {
    const jpeg = await twoColours(800, 600).withExif(gps).jpeg().toBuffer();
    expect((await sharp(jpeg).metadata()).exif).toBeDefined();
    expect(jpeg.includes('Ana')).toBe(true);
    const made = await make('foto.jpg', jpeg);
    const { exif, xmp, iptc, icc, orientation } = await sharp(made.bytes).metadata();
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
    expect(Buffer.concat([made.bytes, made.thumbnail]).includes('Ana')).toBe(false);
    expect(made).toMatchObject({ mediaType: 'image/jpeg', extension: 'jpg', width: 800, height: 600 });
  });

  it('upright', async () => {
    const jpeg = await twoColours(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const made = await make('foto.jpg', jpeg);
    expect(made).toMatchObject({ width: 200, height: 400 });
    expect(await colourAt(made.bytes, 100, 20)).toBe('100');
    expect(await colourAt(made.bytes, 100, 380)).toBe('001');
    expect(await colourAt(made.thumbnail, 100, 20)).toBe('100');
  });

  it('within our size, with a small one of it', async () => {
    const made = await make('plano.png', await twoColours(3_000, 1_500).png().toBuffer());
    expect(made).toMatchObject({ mediaType: 'image/webp', width: 2_560, height: 1_280 });
    expect(await sharp(made.thumbnail).metadata()).toMatchObject({ format: 'webp', width: 480, height: 240 });
  });

  it('never larger than it was', async () => {
    const made = await make('a.png', await twoColours(40, 20).png().toBuffer());
    expect(made).toMatchObject({ width: 40, height: 20 });
    expect(await sharp(made.thumbnail).metadata()).toMatchObject({ width: 40, height: 20 });
  });

  it.each([
    ['webp', 'image/webp'],
    ['avif', 'image/webp'],
    ['gif', 'image/webp'],
    ['png', 'image/webp'],
    ['jpeg', 'image/jpeg'],
  ] as const)('from %s', async (format, mediaType) => {
    const made = await make(`a.${format}`, await twoColours(64, 48).toFormat(format).toBuffer());
    expect(made).toMatchObject({ mediaType, width: 64, height: 48 });
  });

  it('with what shines through it', async () => {
    const png = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } }).png().toBuffer();
    expect((await sharp((await make('a.png', png)).bytes).metadata()).hasAlpha).toBe(true);
  });

  it('moving on, if it moved; the small one stands still', async () => {
    const frames = await Promise.all(['#f00', '#0f0', '#00f'].map((background) =>
      sharp({ create: { width: 30, height: 20, channels: 3, background } }).png().toBuffer()));
    const gif = await sharp(frames, { join: { animated: true } }).gif({ delay: [90, 90, 90] }).toBuffer();
    const made = await make('baile.gif', gif);
    expect(made).toMatchObject({ mediaType: 'image/webp', width: 30, height: 20 });
    expect(await sharp(made.bytes).metadata()).toMatchObject({ pages: 3, delay: [90, 90, 90] });
    expect((await sharp(made.thumbnail).metadata()).pages ?? 1).toBe(1);
  });
});

describe('what hides behind an image', () => {
  it('is not there any more', async () => {
    const jpeg = await twoColours(64, 64).jpeg().toBuffer();
    const script = '<script>alert(1)</script>';
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, script.length + 2]), Buffer.from(script)]);
    const polyglot = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), zip({ 'evil.js': script })]);
    const { bytes, thumbnail } = await make('gato.jpg', polyglot);
    expect(Buffer.concat([bytes, thumbnail]).includes('script')).toBe(false);
    expect(Buffer.concat([bytes, thumbnail]).includes('evil')).toBe(false);
  });

  it('more pixels than anyone looks at: refused before they are drawn', async () => {
    const started = performance.now();
    const bomb = await sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: '#000' }, limitInputPixels: false })
      .png({ compressionLevel: 9 }).toBuffer();
    const drawn = performance.now();
    await expect(make('a.png', bomb)).rejects.toMatchObject({ code: 'TOO_LARGE', status: 413 });
    expect(performance.now() - drawn).toBeLessThan((drawn - started) / 2);
  });

  it.each([
    ['cut off', (jpeg: Buffer) => jpeg.subarray(0, jpeg.length / 2)],
    ['its beginning only', (jpeg: Buffer) => jpeg.subarray(0, 20)],
    ['noise inside', (jpeg: Buffer) => Buffer.concat([jpeg.subarray(0, 30), Buffer.alloc(500, 0x55)])],
  ])('nothing, as it is broken: %s', async (_how, spoil) => {
    const jpeg = await sharp({ create: { width: 300, height: 300, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 }, background: '#000' } })
      .jpeg().toBuffer();
    await expect(make('a.jpg', spoil(jpeg))).rejects.toMatchObject({ code: 'BROKEN_IMAGE', status: 422 });
  });

  it('an SVG, which the decoder would run: it has none', async () => {
    await expect(sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).png().toBuffer())
      .rejects.toThrow(/unsupported/i);
  });
});
