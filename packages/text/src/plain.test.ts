import type { Failure } from '@minga/problem';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { excerpt, slugOf } from './plain.ts';

describe('a text that is cut', () => {
  it.each([7, 8, 9, 10])('never ends with half a sign: %i', (length) => {
    expect(excerpt(`a${'😀'.repeat(40)}`, length).isWellFormed()).toBe(true);
  });

  it('makes a slug of whole letters', () => {
    expect(slugOf(`a${'𝓐'.repeat(60)}`).isWellFormed()).toBe(true);
  });
});

describe('a text that a member wrote', () => {
  it('shows its letters in their order', () => {
    expect(check('name', '\u202eana\u2066 soto', { max: 20 }, [])).toBe('ana soto');
  });

  it('is empty when nothing of it is seen', () => {
    const failures: Failure[] = [];
    check('name', '\u200b\u200b \u2060', { max: 20 }, failures);
    expect(failures).toMatchObject([{ code: 'REQUIRED', field: ['name'] }]);
  });

  it('has no half signs, which PostgreSQL does not take', () => {
    expect(check('body', 'a\ud83d', { max: 10 }, [])).toBe('a\ufffd');
  });
});
