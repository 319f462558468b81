import { describe, expect, it } from 'vitest';
import { withOne } from './searches.ts';

const search = (text: string) => ({ text, href: `/buscar?q=${text}` });
const texts = (list: { text: string }[]) => list.map(({ text }) => text);

describe('recent searches', () => {
  it('has the newest first, each once', () => {
    const list = withOne([search('agua'), search('salud')], search('salud'), 8);
    expect(texts(list)).toEqual(['salud', 'agua']);
  });

  it('keeps the whole word and not the letters on the way to it', () => {
    expect(texts(withOne([search('lengu'), search('agua')], search('Lenguaje claro'), 8))).toEqual(['Lenguaje claro', 'agua']);
    expect(texts(withOne([search('innovaci')], search('innovación'), 8))).toEqual(['innovación']);
  });

  it('is never longer than it may be', () => {
    const many = Array.from({ length: 8 }, (_, index) => search(`tema ${index}`));
    expect(withOne(many, search('otro'), 8)).toHaveLength(8);
  });
});
