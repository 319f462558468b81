import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { SEEDED_SERVICES } from './load/index.ts';

const DATABASES = JSON.stringify(Object.fromEntries(SEEDED_SERVICES.map((name) => [name, `postgres://${name}@localhost/minga`])));
const environment = { DATABASES, MINGA_DEMO_PASSWORD: 'una clave larga' };

describe('what a seed is told', () => {
  it('is 3,200 members unless said otherwise', () => {
    expect(readConfig([], environment)).toMatchObject({ members: 3200, empty: false });
    expect(readConfig(['--members', '300000', '--mixtures', '100000'], environment)).toMatchObject({ members: 300_000, mixtures: 100_000 });
    expect(readConfig([], environment).mixtures).toBe(0);
  });

  it('needs no password for an empty network', () => {
    expect(readConfig(['--empty'], { DATABASES })).toMatchObject({ empty: true });
    expect(() => readConfig([], { DATABASES })).toThrow('MINGA_DEMO_PASSWORD');
  });

  it.each([['--members', 'muchos'], ['--members', '3'], ['--mixtures', '-1'], ['--mucho']])('is refused when it makes no sense: %s %s', (...args) => {
    expect(() => readConfig(args.filter(Boolean), environment)).toThrow(/is|Unknown|unknown/);
  });

  it('names what is missing', () => {
    expect(() => readConfig([], { MINGA_DEMO_PASSWORD: 'una clave larga' })).toThrow('DATABASES');
    expect(() => readConfig([], { ...environment, DATABASES: '{"accounts":"postgres://a@b/c"}' })).toThrow('DATABASES');
    expect(() => readConfig([], { ...environment, MINGA_DEMO_PASSWORD: 'corta' })).toThrow('MINGA_DEMO_PASSWORD');
  });
});
