import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { arrivesWithin } from './arrival.ts';

describe('a body', () => {
  it('has to arrive in time', async () => {
    const answered: string[] = [];
    await using server = createServer((request, response) => {
      arrivesWithin(200, request, response);
      request.resume().on('end', () => setTimeout(() => response.end('taken'), 300));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const send = (text: string) =>
      new Promise<string>((resolve) => {
        let answer = '';
        const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(text));
        socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
        socket.on('close', () => resolve(answer));
      });
    const head = 'POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n';
    answered.push(
      ...(await Promise.all([
        send(`${head}content-length: 3\r\n\r\nabc`),
        send(`${head}content-length: 3\r\n\r\nab`),
        send(`${head}transfer-encoding: chunked\r\n\r\n1\r\na\r\n`),
        send('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'),
      ])),
    );
    expect(answered.map((answer) => answer.split(' ')[1])).toEqual(['200', '408', '408', '200']);
  });
});
