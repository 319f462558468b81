import { describe, expect, it } from 'vitest';
import { fitting } from './fitting.ts';

const skills = [
  { id: 'a', label: 'Compras públicas' },
  { id: 'b', label: 'Análisis de datos' },
  { id: 'c', label: 'Facilitación' },
];

describe('fitting', () => {
  it('puts first what the words ask for, whatever their accents', () => {
    expect(fitting(skills, 'analisis', [])[0]).toEqual({ id: 'b', label: 'Análisis de datos', why: true });
  });

  it('marks a chosen skill', () => {
    expect(fitting(skills, '', ['c']).filter(({ why }) => why)).toEqual([{ id: 'c', label: 'Facilitación', why: true }]);
  });

  it('takes no short word for a reason', () => {
    expect(fitting(skills, 'de', []).some(({ why }) => why)).toBe(false);
  });

  it('keeps a row short', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ id: String(index), label: `Habilidad ${index}` }));
    expect(fitting(many, '', [])).toHaveLength(4);
  });
});
