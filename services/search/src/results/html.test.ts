import { describe, expect, it } from 'vitest';
import { matchEnd, matchStart } from '../engine/engine.ts';
import { markedHtml } from './html.ts';

describe('a snippet as HTML', () => {
  it('marks what matched', () => expect(markedHtml(`un ${matchStart}caso${matchEnd} claro`)).toBe('un <mark>caso</mark> claro'));
  it('escapes everything else, marks that a text brings included', () =>
    expect(markedHtml(`<mark>x</mark><script>"'&`)).toBe('&lt;mark&gt;x&lt;/mark&gt;&lt;script&gt;&quot;&#39;&amp;'));
  it('escapes inside of a match', () =>
    expect(markedHtml(`${matchStart}<img src=x>${matchEnd}`)).toBe('<mark>&lt;img src=x&gt;</mark>'));
  it('drops marks that do not pair', () => expect(markedHtml(`a${matchStart}b${matchStart}c${matchEnd}`)).toBe('ab<mark>c</mark>'));
});
