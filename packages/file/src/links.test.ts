import { describe, expect, it } from 'vitest';
import { FileLinks } from './links.ts';

const id = '0190c2a4-0000-7000-8000-000000000001';
const secret = Buffer.alloc(32, 7);
const start = Date.UTC(2026, 0, 1);
const at = (seconds: number) => new FileLinks('messaging', secret, () => start + seconds * 1000);
const query = (url: string) => new URL(url, 'http://x').searchParams;

describe('a link', () => {
  it('is one viewer’s, for ten to twenty minutes, the same in every process', () => {
    const url = at(1).url(id, 'ana');
    expect(url).toMatch(new RegExp(`^/files/messaging/${id}\\?until=\\d+&signature=[\\w-]{43}$`));
    expect(at(599).url(id, 'ana')).toBe(url);
    expect(at(601).url(id, 'ana')).not.toBe(url);
    expect(at(1).secondsLeft(id, 'ana', query(url))).toBe(1199);
    expect(at(1199).secondsLeft(id, 'ana', query(url))).toBe(1);
    expect(at(1200).secondsLeft(id, 'ana', query(url))).toBe(0);
    expect(at(1).secondsLeft(id, 'luis', query(url))).toBe(0);
    expect(at(1).secondsLeft(id.replace('1', '2'), 'ana', query(url))).toBe(0);
    expect(at(1).url(id, 'ana', 'thumbnail')).toBe(url.replace(id, `${id}/thumbnail`));
  });

  it.each([
    ['no signature', (url: string) => url.replace(/&signature.*/, '')],
    ['nothing', (url: string) => url.replace(/\?.*/, '')],
    ['another end', (url: string) => url.replace(/until=(\d+)/, (_all, until: string) => `until=${Number(until) + 600}`)],
    ['an end that is no number', (url: string) => url.replace(/until=\d+/, 'until=Infinity')],
    ['a changed signature', (url: string) => url.replace(/signature=./, (found) => `${found.slice(0, -1)}${found.endsWith('A') ? 'B' : 'A'}`)],
    ['half a signature', (url: string) => url.slice(0, -20)],
  ])('with %s is nobody’s', (_what, alter) => {
    expect(at(1).secondsLeft(id, 'ana', query(alter(at(1).url(id, 'ana'))))).toBe(0);
  });
});
