import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Folder } from './folder.ts';
import { identify, isAlive } from './identity.ts';
import { Refusal } from './refusal.ts';

describe('the data folder', () => {
  let path: string;
  beforeEach(() => (path = join(mkdtempSync(join(tmpdir(), 'minga folder ')), 'data')));
  afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

  it('belongs to one start at a time, and says to which', () => {
    using folder = Folder.take(path, 4000);
    expect(() => Folder.take(path, 4001)).toThrow(Refusal);
    expect(() => Folder.requireFree(path)).toThrow(new RegExp(`process ${process.pid}, http://localhost:4000`));
    expect(folder.path).toBe(path);
  });

  it('is free again after the start has ended', () => {
    Folder.take(path, 4000)[Symbol.dispose]();
    expect(() => Folder.requireFree(path)).not.toThrow();
    using again = Folder.take(path, 4000);
    expect(again.path).toBe(path);
  });

  it('is taken over from a process that was killed, even when another one bears its number', () => {
    Folder.take(path, 4000)[Symbol.dispose]();
    writeFileSync(join(path, 'lock'), JSON.stringify({ pid: process.pid, born: 'long ago', port: 4000 }));
    using folder = Folder.take(path, 4000);
    expect(folder.read('lock')).toMatchObject(identify(process.pid)!);
  });

  it('is for its owner only', () => {
    using folder = Folder.take(path, 4000);
    folder.write('secrets.json', { a: 1 });
    expect(statSync(folder.at('secrets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(folder.at('logs')).mode & 0o777).toBe(0o700);
    expect(statSync(path).mode & 0o066).toBe(0);
  });

  it('refuses in one line what is no folder', () => {
    writeFileSync(path, '');
    expect(() => Folder.take(path, 4000)).toThrow(/is a file where a folder is needed/);
  });

  it('ends the processes that an earlier start left, and no other that has come to bear their number', async () => {
    using folder = Folder.take(path, 4000);
    const left = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    folder.record('groups', left.pid!);
    folder.write(join('run', 'library.json'), { pid: process.pid, born: 'long ago' });
    const identity = identify(left.pid!)!;
    expect(await folder.endLeftovers()).toEqual(['groups']);
    expect(isAlive(identity)).toBe(false);
  });
});
