import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { Refusal } from './refusal.ts';

describe('the settings of a start', () => {
  it('has defaults for everything', () => {
    const config = readConfig([], {});
    expect(config).toMatchObject({ PORT: 4000, HOST: '127.0.0.1', NODE_ENV: 'development', empty: false, fillOnly: false, MINGA_REPLICAS: 1 });
    expect(config.PUBLIC_URL).toBe('http://localhost:4000');
    expect(config.data).toMatch(/\/\.minga$/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig([], { DATABASE_URL: '', PORT: '' }).DATABASE_URL).toBeUndefined();
  });

  it.each([
    [{ PORT: 'abc' }, /PORT is not a port/],
    [{ PORT: '70000' }, /PORT/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must begin with postgres:/],
    [{ MINGA_DEMO_PASSWORD: 'short' }, /10 characters/],
    [{ NODE_ENV: 'staging' }, /NODE_ENV/],
    [{ MINGA_REPLICAS: '9' }, /MINGA_REPLICAS is not 1 to 4/],
  ])('refuses %o in one line that names it', (environment, line) => {
    expect(() => readConfig([], environment)).toThrow(Refusal);
    expect(() => readConfig([], environment)).toThrow(line);
  });

  it('knows its options, and refuses others', () => {
    expect(readConfig(['--empty'], {}).empty).toBe(true);
    expect(readConfig(['--members', '500', '--mixtures', '9', '--fill-only'], {})).toMatchObject({ members: 500, mixtures: 9, fillOnly: true });
    expect(() => readConfig(['--emty'], {})).toThrow(/--emty/);
    expect(() => readConfig(['--members', 'many'], {})).toThrow(/--members is a number/);
    expect(() => readConfig(['--mixtures', 'many'], {})).toThrow(/--mixtures is a number/);
  });

  it('hands nothing secret on to the processes', () => {
    const { inherited } = readConfig([], { PATH: '/bin', HOME: '/home', AWS_SECRET: 'x', DATABASE_URL: 'postgres://u:p@h/d' });
    expect(inherited).toEqual({ PATH: '/bin', HOME: '/home' });
  });
});
