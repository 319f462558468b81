import { describe, expect, it } from 'vitest';
import { matchEnd, matchStart } from '../engine.ts';
import { snippetOf } from './snippet.ts';

const marked = (keywords: string, body: string, ...matches: string[]) =>
  snippetOf({ keywords, body }, (words) => words.map(({ folded }) => matches.includes(folded)))
    .replaceAll(matchStart, '[')
    .replaceAll(matchEnd, ']');

describe('a snippet', () => {
  const keywords = 'Encargada de innovación · Análisis de datos · Data analysis · Análise de dados · Data analysis';

  it('is the part of the body that matches', () => {
    expect(marked(keywords, 'Trabajo con datos abiertos.', 'datos')).toBe('Trabajo con [datos] abiertos.');
  });

  it('shows of the keywords only those that match, each once', () => {
    expect(marked(keywords, 'Nada que ver.', 'data')).toBe('[Data] analysis');
  });

  it('shows the first keywords where there is no body and nothing matches', () => {
    expect(marked(keywords, '', 'x')).toBe('Encargada de innovación · Análisis de datos · Data analysis');
  });
});
