import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { sniff } from './sniff.ts';
import { Studio } from './studio.ts';

let studio: Studio;
afterEach(() => studio[Symbol.dispose]());

const photo = (background = '#a33') =>
  sharp({ create: { width: 600, height: 400, channels: 3, background } }).jpeg().toBuffer();
const redraw = async (bytes: Buffer) => studio.redraw(bytes, await sniff('a.jpg', bytes));

/** The processes that this one started, by what the system says of them. */
const painters = (): number[] =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const ofUs = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ')[1] === String(process.pid);
      return ofUs && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('painter.ts') ? [Number(name)] : [];
    } catch {
      return [];
    }
  });

describe('images are worked on elsewhere', () => {
  it('one after the other by the same painter, each with its own result', async () => {
    studio = new Studio();
    const made = await Promise.all([...['#f00', '#0f0', '#00f'].map(photo), photo()].map(async (bytes) => redraw(await bytes)));
    expect(made.map(({ width }) => width)).toEqual([600, 600, 600, 600]);
    expect(Buffer.isBuffer(made[0]!.bytes)).toBe(true);
    const colours = await Promise.all(made.slice(0, 3).map(async ({ bytes }) => (await sharp(bytes).stats()).dominant));
    expect(colours.map(({ r, g, b }) => [r, g, b].indexOf(Math.max(r, g, b)))).toEqual([0, 1, 2]);
  });

  it('and refused there', async () => {
    studio = new Studio();
    await expect(redraw((await photo()).subarray(0, 900))).rejects.toMatchObject({ code: 'BROKEN_IMAGE', status: 422 });
    expect((await redraw(await photo())).width).toBe(600);
  });

  it.skipIf(process.platform !== 'linux')('a painter that dies takes its image along and nothing else; none outlives us', async () => {
    studio = new Studio();
    await redraw(await photo());
    const [first] = painters() as [number];
    const doomed = redraw(await sharp({ create: { width: 6_000, height: 6_000, channels: 3, background: '#fff' } }).jpeg().toBuffer());
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.kill(first, 'SIGKILL');
    await expect(doomed).rejects.toMatchObject({ code: 'BROKEN_IMAGE' });
    expect((await redraw(await photo())).width).toBe(600);
    const [second] = painters() as [number];
    expect(second).not.toBe(first);
    expect(readFileSync(`/proc/${second}/environ`, 'utf8').split('\0').filter(Boolean).map((line) => line.split('=')[0]))
      .toEqual(expect.not.arrayContaining(['DATABASE_URL', 'MINGA_PUBLIC_KEYS', 'PATH']));
    studio[Symbol.dispose]();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(painters()).toEqual([]);
  });
});
