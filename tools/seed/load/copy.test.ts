import { describe, expect, it } from 'vitest';
import { copyValue } from './copy.ts';

describe('a value for COPY', () => {
  it('keeps what is not there apart from what is empty', () => {
    expect(copyValue(null)).toBe('\\N');
    expect(copyValue(undefined)).toBe('\\N');
    expect(copyValue('')).toBe('');
  });

  it('keeps tabs, line ends and backslashes of a text', () => {
    expect(copyValue('a\tb\nc\\d\r')).toBe('a\\tb\\nc\\\\d\\r');
    expect(copyValue('\\N')).toBe('\\\\N');
  });

  it('writes times, numbers and truth', () => {
    expect(copyValue(new Date('2026-11-20T21:00:00Z'))).toBe('2026-11-20T21:00:00.000Z');
    expect(copyValue(0)).toBe('0');
    expect(copyValue(false)).toBe('false');
  });

  it('quotes the items of a list', () => {
    expect(copyValue([])).toBe('{}');
    expect(copyValue(['a b', 'say "x"', 'back\\slash'])).toBe('{"a b","say \\\\"x\\\\"","back\\\\\\\\slash"}');
  });

  it('writes an object as JSON', () => {
    expect(copyValue({ ES: 'línea\nnueva' })).toBe('{"ES":"línea\\\\nnueva"}');
  });
});
