import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../config.ts';

/** A file of the repository: its path from the root, and its text where it has any. */
export interface Source {
  path: string;
  text: string;
}

const untracked = new Set(['node_modules', '.git', 'dist', 'build', '.svelte-kit', '.turbo', '.minga', 'paraglide', 'test-results']);
const binary = /\.(png|jpe?g|webp|avif|ico|woff2?|gif|pdf)$/;

/** Every file that is or would be committed. */
export function sources(): Source[] {
  return paths()
    .filter((path) => !binary.test(path) && existsSync(join(root, path)) && statSync(join(root, path)).isFile())
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export function paths(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
    return listed.split('\0').filter(Boolean);
  } catch {
    // A copy without its history is checked all the same.
    return walk('');
  }
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (untracked.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
