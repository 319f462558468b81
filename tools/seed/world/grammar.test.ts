import { describe, expect, it } from 'vitest';
import { capital, expand, fits, small, withArticle } from './grammar.ts';
import { Random } from './random.ts';

const random = new Random('grammar');
const write = (template: string, slots: Record<string, string> = {}) => expand(template, slots, random);

describe('a template', () => {
  it('contracts articles, but not those of names', () => {
    expect(write('lo {x}', { x: 'de el Ministerio' })).toBe('lo del Ministerio');
    expect(write('voy a {x}', { x: 'el SERNAC' })).toBe('voy al SERNAC');
    expect(write('la Municipalidad de {x}', { x: 'El Bosque' })).toBe('la Municipalidad de El Bosque');
  });

  it('says e before an i sound', () => {
    expect(write('datos y {x}', { x: 'innovación' })).toBe('datos e innovación');
    expect(write('agua y {x}', { x: 'hielo' })).toBe('agua y hielo');
  });

  it('chooses one of several, and leaves links alone', () => {
    expect(['a', 'b']).toContain(write('[a|b]'));
    expect(write('[texto](https://minga.test)')).toBe('[texto](https://minga.test)');
  });

  it('refuses to say what it does not know', () => {
    expect(() => write('hola {nombre}')).toThrow('nombre');
    expect(fits('hola {nombre}', {})).toBe(false);
  });
});

describe('letters and articles', () => {
  it('makes a first letter large behind an opening mark', () => {
    expect(capital('¿cómo?')).toBe('¿Cómo?');
    expect(small('Ciencia de datos')).toBe('ciencia de datos');
    expect(small('TIC para todos')).toBe('TIC para todos');
  });

  it('gives institutions their article', () => {
    expect(withArticle('Municipalidad de Castro', null, true)).toBe('la Municipalidad de Castro');
    expect(withArticle('Servicio Nacional del Consumidor', 'SERNAC', true)).toBe('el SERNAC');
    expect(withArticle('ProChile', 'ProChile', false)).toBe('ProChile');
  });
});
