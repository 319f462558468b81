import { describe, expect, it } from 'vitest';
import { explain } from './problems.ts';

describe('what went wrong', () => {
  it('is told as too many attempts when the API says so', () => {
    const said = explain({ code: 'TOO_MANY_REQUESTS', field: null });
    expect(said).toBe(explain({ code: 'TOO_MANY', field: null }));
    expect(said).not.toBe(explain({ code: 'OUTAGE', field: null }));
  });

  it('says what a year has to be, and of others that they are wrong', () => {
    const wrong = explain({ code: 'INVALID', field: 'kind' });
    expect(explain({ code: 'INVALID', field: 'year' })).not.toBe(wrong);
    expect(explain({ code: 'REQUIRED', field: 'year' })).toBe(explain({ code: 'REQUIRED', field: 'kind' }));
  });
});
