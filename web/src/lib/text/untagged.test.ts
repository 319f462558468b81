import { describe, expect, it } from 'vitest';
import { untagged } from './untagged.ts';

describe('untagged', () => {
  it('says what the page says, without tags and references', () => {
    expect(untagged('<p>Agua &amp; <strong>huertos</strong>: 5 &lt; 7&#39;</p>\n<ul><li>uno</li><li>dos</li></ul>')).toBe("Agua & huertos: 5 < 7' uno dos");
  });

  it('ends with a whole word', () => {
    expect(untagged('<p>Una plaza para toda la comuna</p>', 12)).toBe('Una plaza…');
    expect(untagged(`<p>${'🌊'.repeat(10)}</p>`, 5)).toBe('🌊🌊\ufffd…');
  });
});
