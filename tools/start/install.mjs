// Runs before `npm start` and `npm test`, with whatever Node the machine has (20 or newer) and no dependency:
// installs the packages when node_modules does not match the lockfile, and does nothing otherwise.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.minga-install');
const node = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** What the installed packages depend on: the lockfile and the machine's kind, and our patches of packages. */
function fingerprints() {
  const packages = createHash('sha256').update(`${process.platform} ${process.arch}\n`).update(readFileSync(join(root, 'package-lock.json')));
  const patches = createHash('sha256');
  const folder = join(root, 'patches');
  if (existsSync(folder)) for (const name of readdirSync(folder).sort()) patches.update(name).update(readFileSync(join(folder, name)));
  return [packages.digest('hex'), patches.digest('hex')];
}

/** Whether packages that npm installed by hand are those of the lockfile: npm writes its own copy of it last. */
function matchesLockfile() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const found = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
      if (!found[path]) return entry.optional || entry.devOptional || false;
      return entry.link ? found[path].link : found[path].version === entry.version;
    });
  } catch {
    return false;
  }
}

const nodeRuns = () => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.startsWith('v24.') ?? false;
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function fail(problem) {
  process.stderr.write(`minga: ${problem}\n`);
  process.exit(1);
}

function writable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** npm needs a cache it can write; a home that is read-only or missing must not stop the installation. */
function cacheArguments() {
  const cache = process.env.npm_config_cache;
  let existing = cache || '/nonexistent';
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  if (cache && writable(existing)) return [];
  return ['--cache', join(tmpdir(), `minga-npm-${process.getuid?.() ?? 'cache'}`)];
}

/** One line for what npm says at length. */
function explain(output) {
  const known = [
    [/ENOSPC/, 'the disk is full: free some space and try again'],
    [/EROFS|EACCES|EPERM/, 'npm may not write (read-only folder, or files of another user): check who owns this folder'],
    [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/, 'the npm registry cannot be reached: this first start needs a network (or a registry mirror in npm’s settings)'],
    [/can only install packages when your package.json|EUSAGE/, 'package-lock.json does not match package.json: run `npm install` and commit the lockfile'],
    [/ETARGET|E404/, 'the registry lacks a version that package-lock.json names'],
    [/ELIFECYCLE|command failed/, 'the install script of a package failed'],
  ];
  const reason = known.find(([pattern]) => pattern.test(output))?.[1] ?? 'npm failed';
  const first = output.split('\n').find((line) => /^npm (error|ERR!) \S/.test(line) && !/ (code|errno|syscall|path|A complete log|A\b)/.test(line));
  return first ? `${reason} (${first.replace(/^npm (error|ERR!) /, '').slice(0, 160)})` : reason;
}

function npm(args) {
  // Run by npm, its own path is known; run by hand, `npm` is on the path.
  const [command, first] = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const environment = { ...process.env };
  // Started with `npm start --something`, npm would hand that on to the npm below.
  for (const name of ['npm_config_global', 'npm_config_dry_run', 'npm_config_workspace', 'npm_config_omit']) delete environment[name];
  if (environment.NODE_ENV === 'production') environment.NODE_ENV = 'development';
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...args], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk) => (output = (output + chunk).slice(-20_000));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function install() {
  if (!existsSync(join(root, 'package-lock.json'))) fail('package-lock.json is missing: this folder is not a whole clone');
  if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node ${process.versions.node} is too old: install Node 20 or newer`);
  const wanted = fingerprints();
  const [packages, patches] = read(stampFile).split('\n');
  if (packages === wanted[0] && patches === wanted[1] && existsSync(node)) return;
  if (matchesLockfile() && nodeRuns()) {
    // Somebody ran npm by hand; patches that came since, as with a pull, are still to be applied.
    const applied = patches === undefined || patches === wanted[1] || (await npm(['run', '--silent', 'postinstall'])).code === 0;
    if (applied) {
      if (writable(modules)) writeFileSync(stampFile, wanted.join('\n'));
      return;
    }
  }
  if (!writable(root)) fail(`this folder is read-only for you (${root}): the packages cannot be installed`);
  const started = Date.now();
  process.stdout.write('minga: installing the packages of package-lock.json (npm ci), some minutes the first time…\n');
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error', ...cacheArguments()]);
  if (code !== 0) fail(explain(output));
  if (!nodeRuns()) {
    fail('Node 24 was not installed: npm is set to skip install scripts; run `npm config delete ignore-scripts` and try again');
  }
  mkdirSync(modules, { recursive: true });
  writeFileSync(stampFile, wanted.join('\n'));
  process.stdout.write(`minga: packages installed in ${((Date.now() - started) / 1000).toFixed(0)} s\n`);
}

await install();
