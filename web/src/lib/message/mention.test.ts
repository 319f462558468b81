import { describe, expect, it } from 'vitest';
import { called, candidates, completed, mentionAt } from './mention.ts';

const person = (name: string, handle: string) => ({ id: handle, handle, name });
const people = [
  person('Ana Ñancupil', 'ana-nancupil'),
  person('Mariana Soto', 'mariana'),
  person('José Ándrade', 'jose'),
];

describe('a name that is being typed', () => {
  it.each([
    ['@', 0, ''],
    ['hola @an', 5, 'an'],
    ['(@jo', 1, 'jo'],
    ['uno\n@ñan', 4, 'ñan'],
  ])('begins with its sign: %s', (text, at, typed) => expect(mentionAt(text, text.length)).toEqual({ at, typed }));

  it.each(['ana@minga', 'hola', '@ana ', 'a@'])('is none: %s', (text) => expect(mentionAt(text, text.length)).toBeNull());

  it('is looked for without accents, beginnings first', () => {
    expect(candidates(people, 'ana').map(({ handle }) => handle)).toEqual(['ana-nancupil', 'mariana']);
    expect(candidates(people, 'ñan').map(({ handle }) => handle)).toEqual(['ana-nancupil']);
    expect(candidates(people, 'and').map(({ handle }) => handle)).toEqual(['jose']);
    expect(candidates(people, '')).toHaveLength(3);
  });

  it('is completed where it stands', () => {
    expect(completed('dile a @jo que venga', { at: 7, typed: 'jo' }, people[2]!)).toEqual({
      text: 'dile a @jose que venga',
      caret: 13,
    });
  });
});

describe('a text', () => {
  it('calls those who take part, once each', () => {
    expect(called('@jose, @ana-nancupil: vean esto. @jose @nadie correo@mariana', people)).toEqual(['jose', 'ana-nancupil']);
  });
});
