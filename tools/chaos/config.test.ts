import { describe, expect, it } from 'vitest';
import { OptionError, readOptions } from './config.ts';

describe('the options of a run', () => {
  it('are those of the full one unless they are said, with a seed of their own', () => {
    expect(readOptions([])).toMatchObject({ sends: 10_000, clients: 50, kills: 40, report: undefined });
    expect(readOptions([]).seed).not.toBe(readOptions([]).seed);
    expect(readOptions(['--seed', 'x', '--sends', '600'])).toMatchObject({ seed: 'x', sends: 600 });
  });
  it.each([['--clients', '51'], ['--sends', 'many'], ['--kill', '3']])('refuse %s %s', (...args) => {
    expect(() => readOptions(args)).toThrow(OptionError);
  });
});
