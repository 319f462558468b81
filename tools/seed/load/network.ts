import { CHUNK, createWorld, membersOf, MEMBERS, type Member, type World } from '../world/index.ts';
import { accountsPart } from './accounts.ts';
import { groupsPart } from './groups.ts';
import { libraryPart } from './library.ts';
import { PartLoad, type Filling, type Part } from './loader.ts';
import { messagingPart } from './messaging.ts';
import { profilesPart } from './profiles.ts';
import { Scenery } from './scenery.ts';

/** The services that a network's content is loaded into; `search` builds its index from them afterwards. */
export const SEEDED_SERVICES = ['accounts', 'profiles', 'groups', 'messaging', 'library'] as const;
export type SeededService = (typeof SEEDED_SERVICES)[number];

/** How far a load has come. */
export interface Progress { members: number; of: number; rows: number; stage: 'members' | 'texts' | 'counters' | 'done' }

export interface SeedOptions {
  /** Each service's database address with its own role; the tables must be there. */
  urls: Readonly<Record<SeededService, string>>;
  /** How many members; the two of the demonstration are among them. */
  members?: number;
  /** How many cases mixed of the real ones' sentences besides, to measure a large library with. */
  mixtures?: number;
  /** Regions, skills and topics only. */
  empty?: boolean;
  /** With which the two members of the demonstration sign in. */
  password?: string;
  /** What the network is made from: the same word gives the same network. */
  seed?: string;
  /** Puts indexes aside during the load; as a rule when there are very many members. */
  bulk?: boolean;
  onProgress?: (progress: Progress) => void;
}

/** What a load did: rows by service, 0 where an earlier load had been. */
export interface SeedResult { rows: Record<string, number>; seconds: number }

const FEWEST = 20;
/** From here on it is faster to build the indexes at the end. */
const MANY = 10_000;

function partsOf(world: World, empty: boolean, password: string): Part[] {
  const scenery = new Scenery(world);
  const bare = [profilesPart(scenery, empty), libraryPart(scenery, empty), groupsPart(scenery, empty)];
  return empty ? bare : [...bare, accountsPart(password), messagingPart(scenery)];
}

function* chunksOf(world: World): Generator<Member[]> {
  let chunk: Member[] = [];
  for (const member of membersOf(world)) {
    chunk.push(member);
    if (chunk.length === CHUNK) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

async function write(loads: readonly PartLoad[], world: World, empty: boolean, report: (stage: Progress['stage'], members: number) => void): Promise<void> {
  await Promise.all(loads.map((load) => load.part.before(load)));
  if (empty) return;
  let made = 0;
  for (const chunk of chunksOf(world)) {
    await Promise.all(loads.map((load) => load.part.members?.(load, chunk)));
    report('members', made += chunk.length);
  }
  report('texts', made);
  await Promise.all(loads.map((load) => load.part.after?.(load)));
}

/**
 * Fills the services' databases with a made-up network, all of them or none. What is there already from an equal load
 * stays; what a load that was cut short between two commits left out is added; anything else is refused (`SeedRefused`).
 */
export async function seedNetwork(options: SeedOptions): Promise<SeedResult> {
  const { urls, members = MEMBERS, mixtures = 0, empty = false, password, seed = 'minga', bulk = members + mixtures > MANY, onProgress } = options;
  if (!empty && members < FEWEST) throw new RangeError(`A network needs ${FEWEST} members or more`);
  if (!empty && !password) throw new TypeError('The members of the demonstration need a password');
  const started = performance.now();
  const world = createWorld({ seed, members: empty ? 0 : members, mixtures: empty ? 0 : mixtures });
  const filling: Filling = { seed, members: world.members, mixtures: world.mixtures, empty };
  await using stack = new AsyncDisposableStack();
  const all: PartLoad[] = [];
  for (const part of partsOf(world, empty, password ?? '')) {
    all.push(stack.use(await PartLoad.open(urls[part.service as SeededService], part, filling)));
  }
  const loads = all.filter((load) => load.needed);
  const report = (stage: Progress['stage'], made: number) =>
    onProgress?.({ stage, members: made, of: world.members, rows: loads.reduce((sum, load) => sum + load.loaded, 0) });
  if (loads.length > 0) {
    if (bulk && !empty) await Promise.all(loads.map((load) => load.bare()));
    await write(loads, world, empty, report);
    report('counters', world.members);
    await Promise.all(loads.map((load) => load.commit()));
  }
  report('done', world.members);
  return { rows: Object.fromEntries(all.map((load) => [load.part.service, load.loaded])), seconds: (performance.now() - started) / 1000 };
}
