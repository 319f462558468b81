import sharp, { type Metadata, type SharpOptions } from 'sharp';
import { fileLimits } from './limits.ts';
import { FileRefused } from './refused.ts';
import type { Kind } from './sniff.ts';

// Images come once: nothing is worth keeping, and an image has one thread of the pool.
sharp.cache(false);
sharp.concurrency(1);
// The library reads more formats than we take, some of them programs in their own right.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
});

/** An image made anew: its pixels and nothing else of what came. */
export interface Picture {
  bytes: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
  mediaType: 'image/jpeg' | 'image/webp';
  extension: 'jpg' | 'webp';
}

const broken = (error: unknown): FileRefused => {
  const { message } = error as Error;
  if (/pixel limit|dimensions? .*(exceed|too)/i.test(message))
    return new FileRefused('TOO_LARGE', `An image may have ${fileLimits.pixels / 1e6} million pixels, all frames together.`);
  if (/timeout/i.test(message)) return new FileRefused('TOO_LARGE', 'The image takes too long to work on.');
  return new FileRefused('BROKEN_IMAGE', 'The image cannot be read.');
};

/** Only these move; of a moving PNG or AVIF the first frame is taken. */
const moving = new Set(['image/gif', 'image/webp']);

async function inspect(bytes: Buffer, kind: Kind, options: SharpOptions): Promise<Metadata> {
  const metadata = await sharp(bytes, options).metadata();
  if (metadata.width * metadata.height > fileLimits.pixels) throw new Error('Input image exceeds pixel limit');
  const named = metadata.format === 'heif' ? 'avif' : metadata.format;
  if (kind.extension.replace('jpg', 'jpeg') !== named) throw new Error('it is another kind of image');
  return metadata;
}

async function draw(bytes: Buffer, kind: Kind): Promise<Picture> {
  const options: SharpOptions = {
    limitInputPixels: fileLimits.pixels,
    failOn: 'error',
    animated: moving.has(kind.mediaType),
  };
  const { pages = 1 } = await inspect(bytes, kind, options);
  const still = !options.animated || pages === 1;
  const { side, thumbnail: small, work } = fileLimits;
  const within = { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
  const image = sharp(bytes, options).autoOrient().resize(within).timeout({ seconds: work });
  // A photograph stays what every program opens. What more work would save in bytes costs several times the processor.
  const asJpeg = kind.mediaType === 'image/jpeg';
  const made = asJpeg
    ? image.jpeg({ quality: 82, progressive: true })
    : image.webp({ quality: 82, smartSubsample: still, effort: 2 });
  const { data, info } = await made.toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(data)
    .resize({ width: small, height: small, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .timeout({ seconds: work })
    .toBuffer();
  return {
    bytes: data,
    thumbnail,
    width: info.width,
    height: info.pageHeight ?? info.height,
    mediaType: asJpeg ? 'image/jpeg' : 'image/webp',
    extension: asJpeg ? 'jpg' : 'webp',
  };
}

/** Makes an image anew out of its pixels, upright, within our size. In a process of its own: see `studio.ts`. */
export const redraw = (bytes: Buffer, kind: Kind): Promise<Picture> =>
  draw(bytes, kind).catch((error: unknown) => {
    throw error instanceof FileRefused ? error : broken(error);
  });
