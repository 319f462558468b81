import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../config.ts';
import type { Source } from './tree.ts';

const locales = ['es', 'en', 'pt', 'fr'] as const;
const placeholders = (text: string): string => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort().join();

type Catalogue = Record<string, unknown>;

/** Messages that a language lacks, has too many of, leaves empty, or fills with other placeholders than Spanish. */
export function catalogues(files: readonly Source[]): string[] {
  const found = new Map<string, Catalogue>();
  for (const locale of locales) {
    const file = files.find(({ path }) => path === `web/messages/${locale}.json`);
    if (!file) return [`web/messages/${locale}.json is missing`];
    found.set(locale, JSON.parse(file.text) as Catalogue);
  }
  const spanish = found.get('es')!;
  return locales.slice(1).flatMap((locale) => compare(spanish, found.get(locale)!, locale));
}

function compare(spanish: Catalogue, other: Catalogue, locale: string): string[] {
  const problems: string[] = [];
  for (const [key, value] of Object.entries(spanish)) {
    if (key.startsWith('$')) continue;
    const translated = other[key];
    if (translated === undefined) problems.push(`${locale} lacks ${key}`);
    else if (translated === '') problems.push(`${locale} leaves ${key} empty`);
    else if (typeof value === 'string' && typeof translated === 'string' && placeholders(value) !== placeholders(translated)) {
      problems.push(`${locale}: ${key} has other placeholders than es`);
    }
  }
  for (const key of Object.keys(other)) if (!(key in spanish)) problems.push(`${locale} has ${key}, which es lacks`);
  return problems;
}

/** Links in our own pages that lead to no file. */
export function links(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => path.endsWith('.md') && !path.startsWith('tools/seed/data/'))
    .flatMap(({ path, text }) =>
      [...text.replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => target!)
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path}: ${target} is not there`),
    );
}

/** Traces of one machine, of a registry, or of unfinished work. */
export function traces(files: readonly Source[]): string[] {
  const machine = /(^|[\s"'`(=:])\/(work|home\/\w+|Users\/\w+)\/[\w.-]+/m;
  const registry = /https?:\/\/[\w.-]*(registry\.npmjs|npm\.pkg|jfrog|artifactory|nexus|verdaccio)[\w.-]*/i;
  const unfinished = /\b(TODO|FIXME|XXX|HACK)\b/;
  return files
    .filter(({ path }) => !path.startsWith('tools/check/house/') && !path.startsWith('tools/seed/data/'))
    .flatMap(({ path, text }) => {
      const found: string[] = [];
      if (machine.test(text)) found.push(`${path} names a folder of one machine: ${machine.exec(text)![0].trim()}`);
      if (registry.test(text)) found.push(`${path} names a registry: ${registry.exec(text)![0]}`);
      if (/\.(ts|mjs|svelte|sh)$/.test(path) && unfinished.test(text)) found.push(`${path}: ${unfinished.exec(text)![0]}`);
      return found;
    });
}

type Locked = { resolved?: string; link?: boolean } & Dependencies;
type Dependencies = { dependencies?: Record<string, string>; devDependencies?: Record<string, string>; optionalDependencies?: Record<string, string> };

/** Where the lockfile names the host a package came from, as it is to install from any registry, or is behind a workspace. */
export function lockfile(files: readonly Source[]): string[] {
  const file = files.find(({ path }) => path === 'package-lock.json');
  if (!file) return ['package-lock.json is missing'];
  const { packages } = JSON.parse(file.text) as { packages: Record<string, Locked> };
  const hosts = Object.entries(packages)
    .filter(([, { resolved, link }]) => resolved && !link)
    .map(([path, { resolved }]) => `${path} is resolved to ${resolved}`);
  const behind = files
    .filter(({ path }) => /(^|\/)package\.json$/.test(path))
    .filter(({ path, text }) => {
      const locked = packages[path.replace(/\/?package\.json$/, '')];
      return dependenciesOf(JSON.parse(text) as Dependencies) !== dependenciesOf(locked ?? {});
    })
    .map(({ path }) => `package-lock.json is not up to date with ${path}: run npm install`);
  return [...hosts, ...behind, ...incomplete(packages)];
}

/** Parts for other machines that are not in the lockfile, as a registry lacked them: `npm ci` refuses such a one everywhere. */
function incomplete(packages: Record<string, Locked>): string[] {
  const names = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
  return Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => !names.has(name))
      .map((name) => `package-lock.json lacks ${name}, which ${path} may need: take a release that is whole`),
  );
}

const dependenciesOf = ({ dependencies, devDependencies }: Dependencies): string =>
  JSON.stringify(Object.entries({ ...dependencies, ...devDependencies }).sort());
