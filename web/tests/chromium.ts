import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';
import { chromiumPath, unpackingInto } from './config.ts';

/** A browser that runs here: its program, and where libraries are that the system lacks. */
export interface Chromium {
  path: string;
  env: Record<string, string>;
}

/** The system's own where CHROMIUM_PATH names it, else the one from npm, unpacked once for this user. */
export async function findChromium(): Promise<Chromium> {
  const given = chromiumPath();
  if (given) return { path: given, env: {} };
  const folder = join(tmpdir(), `minga-chromium-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chromium.setGraphicsMode = false;
  return unpackingInto(folder, async () => {
    const found = { path: await chromium.executablePath(), env: { FONTCONFIG_PATH: join(folder, 'fonts') } };
    const complaint = tryOut(found);
    if (complaint === undefined) return found;
    return /shared librar/.test(complaint) ? withLibraries(found, folder) : again(folder);
  });
}

/** What keeps it from running; undefined when it does. */
function tryOut({ path, env }: Chromium): string | undefined {
  try {
    execFileSync(path, ['--version'], { env: { ...env, HOME: tmpdir() }, stdio: 'pipe', timeout: 20_000 });
    return undefined;
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr ?? error);
  }
}

/** A bare container lacks some libraries; the package brings them for such places. */
async function withLibraries(found: Chromium, folder: string): Promise<Chromium> {
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium/package.json')), 'bin', 'al2023.tar.br');
  await inflate(packed);
  const complete = { ...found, env: { ...found.env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } };
  const complaint = tryOut(complete);
  if (complaint !== undefined) throw new Error(`Chromium does not run here: ${complaint}`);
  return complete;
}

/** An unpacking that was ended half-way leaves a program that does not run: once more from the start. */
async function again(folder: string): Promise<Chromium> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = { path: await chromium.executablePath(), env: { FONTCONFIG_PATH: join(folder, 'fonts') } };
  const complaint = tryOut(found);
  if (complaint !== undefined) throw new Error(`Chromium does not run here: ${complaint}`);
  return found;
}
