import { describe, expect, it } from 'vitest';
import { longer, messagesHref, readPlace } from './place.ts';

const read = (query: string) => readPlace(new URLSearchParams(query));

describe('the part of the messages that an address names', () => {
  it('is the inbox with twenty rows where it names nothing, or nonsense', () => {
    const start = { folder: 'INBOX', shown: 20, text: '', within: null };
    expect(read('')).toEqual(start);
    expect(read('carpeta=basura&mostrar=muchas')).toEqual(start);
    expect(read('mostrar=-5')).toEqual(start);
    expect(read('mostrar=100000').shown).toBe(500);
  });

  it('comes back from the address that it makes', () => {
    for (const place of [
      { folder: 'REQUESTS', shown: 20, text: '', within: null },
      { folder: 'ARCHIVED', shown: 60, text: '', within: null },
      { folder: 'INBOX', shown: 20, text: 'años nuevos & más', within: 'abc' },
    ] as const) {
      expect(read(messagesHref('/mensajes', place).split('?')[1] ?? '')).toEqual(place);
    }
  });

  it('needs no question mark for the inbox, and names a message beside it', () => {
    expect(messagesHref('/mensajes/1', read(''))).toBe('/mensajes/1');
    expect(messagesHref('/mensajes/1', read('q=hola'), { mensaje: '2' })).toBe('/mensajes/1?q=hola&mensaje=2');
    expect(messagesHref('/mensajes', { within: 'abc' })).toBe('/mensajes');
  });

  it('grows by twenty, and not for ever', () => {
    expect(longer(read(''))?.shown).toBe(40);
    expect(longer(read('mostrar=490'))?.shown).toBe(500);
    expect(longer(read('mostrar=500'))).toBeNull();
  });
});
