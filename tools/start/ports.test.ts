import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePorts, requirePort } from './ports.ts';

describe('ports', () => {
  it('are all different and free', async () => {
    const ports = await freePorts(12);
    expect(new Set(ports).size).toBe(12);
    await Promise.all(ports.map((port) => requirePort(port, '127.0.0.1')));
  });

  it('tells who has the public one', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await expect(requirePort(port, '127.0.0.1')).rejects.toThrow(new RegExp(`port ${port} is in use by process ${process.pid}`));
    server.close();
  });

  it('sees who has it on the other loopback, where a browser may look first', async () => {
    const server = createServer();
    const open = await new Promise<boolean>((done) => {
      server.once('error', () => done(false));
      server.listen(0, '::1', () => done(true));
    });
    // Some containers have no IPv6.
    if (!open) return;
    const { port } = server.address() as AddressInfo;
    await expect(requirePort(port, '127.0.0.1')).rejects.toThrow(/is in use/);
    server.close();
  });
});
