import { describe, expect, it } from 'vitest';
import { localPath } from './place.ts';

describe('localPath', () => {
  it.each(['/', '/casos?tema=a#b', '/integrantes/ana'])('takes %s', (path) => expect(localPath(path)).toBe(path));

  it.each([undefined, '', 'https://malo.example', '//malo.example', '/\\malo.example', 'javascript:alert(1)', '/\t/malo.example', '/.//malo.example', '/a/..//malo.example'])(
    'refuses %j',
    (path) => expect(localPath(path)).toBe('/'),
  );
});
