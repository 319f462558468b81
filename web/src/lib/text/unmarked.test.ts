import { describe, expect, it } from 'vitest';
import { unmarked } from './unmarked.ts';

describe('a line of a Markdown text', () => {
  it('loses the signs and keeps the words', () => {
    expect(unmarked('**Hola** y _gracias_, `npm start`')).toBe('Hola y gracias, npm start');
    expect(unmarked('# Acta\n\n- uno\n- dos')).toBe('Acta uno dos');
    expect(unmarked('mira [la guía](https://minga.cl/a?b=c) de ayer')).toBe('mira la guía de ayer');
    expect(unmarked('> cita\nrespuesta')).toBe('cita respuesta');
    expect(unmarked('```js\ncódigo\n```')).toBe('código');
  });

  it('leaves alone what only looks like signs', () => {
    expect(unmarked('3 * 4 = 12 y nombre_de_archivo_largo')).toBe('3 * 4 = 12 y nombre_de_archivo_largo');
    expect(unmarked('5 - 3')).toBe('5 - 3');
  });
});
