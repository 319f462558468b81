import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { decodePayload, encodePayloads } from './payload.ts';
import type { Signal } from './signal.ts';

describe('payloads', () => {
  it('carry many signals in order, each below what a notification may have', () => {
    const from = v7();
    const signals: Signal[] = Array.from({ length: 1_000 }, () => ({ kind: 'conversation', id: v7() }));
    const payloads = encodePayloads(from, signals);
    expect(Math.max(...payloads.map((payload) => Buffer.byteLength(payload)))).toBeLessThan(8_000);
    expect(payloads.length).toBeLessThan(12);
    expect(payloads.flatMap((payload) => decodePayload(payload)!.signals)).toEqual(signals);
  });

  it('are not anything that others put on the channel', () => {
    for (const text of ['', '[]', 'null', '{"from":"x","signals":[]}', `{"from":"${v7()}","signals":[{"kind":"x"}]}`])
      expect(decodePayload(text)).toBeUndefined();
  });
});
