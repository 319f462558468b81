import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

/** Waits for its input to end, which it does however the process that holds the other end dies; then ends the server. */
const script = `
read -r word
[ "$word" = dismissed ] && exit
kill -INT "$1" 2>/dev/null
[ -n "$2" ] || exit
while kill -0 "$1" 2>/dev/null; do sleep 0.1; done
rm -rf "$2"`;

export interface Guard {
  /** To be said once the server has ended. */
  dismiss(): void;
}

/** Sees to it that the server does not outlive this process, even one killed outright; takes temporary data away too. */
export function startGuard(pid: number, temporary: string | undefined, account: Account): Guard {
  const guard = spawn('/bin/sh', ['-c', script, 'minga-postgres-guard', String(pid), temporary ?? ''], {
    ...(account.own ? {} : { uid: account.uid, gid: account.gid }),
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  guard.stdin.on('error', () => undefined);
  (guard.stdin as unknown as { unref(): void }).unref();
  return { dismiss: () => void guard.stdin.end('dismissed\n') };
}
