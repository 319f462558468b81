import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { Problem } from '@minga/problem';

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** Hashes at once; more would only take memory from each other on two cores. */
const lanes = 3;
/** Who has waited so long is told to come back, in milliseconds: the gateway gives a request 1,500 at most. */
const patience = 900;
let running = 0;
const waiting = new Set<() => void>();

/** Waits for a lane; with too many before, it fails in time to be told so, and costs nothing more. */
function turn(): Promise<void> {
  return new Promise((resolve, reject) => {
    const enter = () => {
      clearTimeout(timer);
      waiting.delete(enter);
      running++;
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.delete(enter);
      reject(new Problem('TOO_MANY_REQUESTS', 'Too many sign in at this moment. Try again soon.', { retryAfter: 2 }));
    }, patience);
    if (running < lanes) enter();
    else waiting.add(enter);
  });
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  await turn();
  try {
    return await work();
  } finally {
    running--;
    for (const enter of waiting) {
      enter();
      break;
    }
  }
}

const derive = (password: string, nonce: Buffer, parameters: typeof cost): Promise<Buffer> =>
  inTurn(
    () =>
      new Promise((resolve, reject) => {
        argon2('argon2id', { message: password.normalize('NFKC'), nonce, ...parameters }, (error, tag) =>
          error ? reject(error) : resolve(tag),
        );
      }),
  );

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** A password as a PHC string of argon2id (RFC 9106). */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive(password, nonce, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(nonce)}$${base64(tag)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** Whether the password is the one of the hash; any other form of hash lets nobody in. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const match = phc.exec(hash);
  if (!match) return false;
  const [, memory, passes, parallelism, nonce, expected] = match;
  const tag = Buffer.from(expected!, 'base64');
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const derived = await derive(password, Buffer.from(nonce!, 'base64'), {
    ...parameters,
    tagLength: tag.length,
  } as typeof cost);
  return timingSafeEqual(derived, tag);
}

let decoy: Promise<string> | undefined;

/** Takes as long as checking a real password, where there is no account: time must not tell which addresses are known. */
export async function pretendToCheck(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  await isPassword(password, await decoy);
  return false;
}
