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
    for (const text of ['', '[]', 'null', '{"from":"x","signals":[]}', `{"from":"${v7()}","signals":{}}`])
      expect(decodePayload(text)).toBeUndefined();
  });

  it('lose only what another version says that this one does not know', () => {
    const known: Signal = { kind: 'conversation', id: v7(), moved: 'everyone' };
    const older = { kind: 'presence', say: 'change', version: 1, on: [v7()], off: [], at: 5 };
    const text = JSON.stringify({ from: v7(), signals: [{ kind: 'x' }, known, older] });
    expect(decodePayload(text)!.signals).toEqual([known, older]);
  });

  it('hold a whole part of a state with everybody away', () => {
    const members = Array.from({ length: 150 }, () => v7());
    const state: Signal = { kind: 'presence', say: 'state', version: 2 ** 31, part: 99, parts: 100, members, away: members.map((_, place) => place) };
    const [payload, ...more] = encodePayloads(v7(), [state]);
    expect(more).toEqual([]);
    expect(Buffer.byteLength(payload!)).toBeLessThan(8_000);
  });
});
