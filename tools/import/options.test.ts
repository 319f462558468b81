import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

it('reads what is to be brought in', () => {
  expect(readOptions(['casos.csv', '--dry-run'])).toEqual({ file: 'casos.csv', format: 'CSV', kind: 'CASE', dryRun: true, as: undefined });
  expect(readOptions(['data/resources.json', '--as', 'demo'])).toMatchObject({ format: 'JSON', kind: 'RESOURCE', dryRun: false, as: 'demo' });
  expect(readOptions(['x.json', '--kind', 'resource'])).toMatchObject({ kind: 'RESOURCE' });
});

it('refuses in one line what it does not understand', () => {
  for (const args of [[], ['a.csv', 'b.csv'], ['a.xlsx'], ['a.csv', '--kind', 'group'], ['a.csv', '--force']])
    expect(() => readOptions(args)).toThrow(/^[^\n]*npm run import[^\n]*$/);
});
