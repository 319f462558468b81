import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Seal } from './seal.ts';
import { visitor } from './visitor.ts';

const clientOf = (forwarded: string | undefined, proxies: number) =>
  visitor(
    { headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress: '::ffff:10.0.0.1' } } as unknown as IncomingMessage,
    new Seal(),
    proxies,
  ).client;

describe("a visitor's address", () => {
  it('is who holds the connection, whatever a header says, without a proxy of ours', () => {
    expect(clientOf('203.0.113.9', 0)).toBe('10.0.0.1');
  });

  it('is what our own proxies heard, never what was told to them', () => {
    expect(clientOf('198.51.100.7, 203.0.113.9', 1)).toBe('203.0.113.9');
    expect(clientOf('198.51.100.7, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9');
  });

  it.each([undefined, '', 'x', '203.0.113.9, <script>'])('is who holds the connection when the proxy says nothing usable: %s', (told) => {
    expect(clientOf(told, 1)).toBe('10.0.0.1');
  });
});
