import { describe, expect, it } from 'vitest';
import { Regions } from './import.region.ts';

const regions = new Regions([
  { code: 'CL-RM', names: ['Región Metropolitana de Santiago', 'Metropolitana'] },
  { code: 'CL-LI', names: ["Región del Libertador General Bernardo O'Higgins", "O'Higgins"] },
  { code: 'CL-AI', names: ['Región de Aysén del General Carlos Ibáñez del Campo', 'Aysén'] },
  { code: 'CL-BI', names: ['Región del Biobío', 'Biobío'] },
  { code: 'CL-AR', names: ['Región de La Araucanía', 'La Araucanía'] },
  { code: 'CL-LR', names: ['Región de Los Ríos', 'Los Ríos'] },
  { code: 'CL-LL', names: ['Región de Los Lagos', 'Los Lagos'] },
  { code: 'DO-25', names: ['Santiago'] },
  { code: 'CL-XX', names: [] },
]);
const meant = (given: string, country = 'CL') => regions.meant(given, country).map(({ code }) => code);

describe('a region', () => {
  it('is known by its code, in whatever case, with its country or without', () => {
    expect(['CL-RM', 'cl-rm', 'RM', 'cl-xx'].map((given) => meant(given))).toEqual([['CL-RM'], ['CL-RM'], ['CL-RM'], ['CL-XX']]);
  });

  it('is known by its name, whole or in short, whatever its case, accents and spaces', () => {
    const names = ['Región del Biobío', 'BIO BIO', 'bío-bío', 'la araucania', 'Araucanía', 'Region de Los Rios', 'O’Higgins', 'Ohiggins'];
    expect(names.flatMap((given) => meant(given))).toEqual(['CL-BI', 'CL-BI', 'CL-BI', 'CL-AR', 'CL-AR', 'CL-LR', 'CL-LI', 'CL-LI']);
  });

  it('is known by some of its words where no other has them', () => {
    expect(['Región Metropolitana', 'Libertador Bernardo O’Higgins', 'Aysén del General Ibáñez', 'ríos'].flatMap((given) => meant(given))).toEqual([
      'CL-RM', 'CL-LI', 'CL-AI', 'CL-LR',
    ]);
  });

  it('may be one of several', () =>
    expect([meant('General'), meant('Los'), meant('Santiago', '')]).toEqual([['CL-LI', 'CL-AI'], ['CL-LR', 'CL-LL'], ['DO-25']]));

  it('is looked for in the country of the row, unless it is given by its code', () => {
    expect(['CL', 'DO', 'UY', 'Chilito'].map((country) => meant('Santiago', country))).toEqual([['CL-RM'], ['DO-25'], [], ['DO-25']]);
    expect(meant('DO-25', 'CL')).toEqual(['DO-25']);
  });

  it('is not guessed', () => {
    for (const given of ['Atlántida', 'Región', 'de la', 'e', '', '-', 'Rio', 'CL']) expect([given, meant(given)]).toEqual([given, []]);
  });
});
