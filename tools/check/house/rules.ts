import { environmentReaders, layers, thinResolvers } from './layers.ts';
import { language, names, readmes, services } from './shape.ts';
import { catalogues, links, lockfile, traces } from './texts.ts';
import type { Source } from './tree.ts';

/** A rule of the house: what it holds, and the places that break it. */
export interface Rule {
  title: string;
  find: (files: readonly Source[]) => string[];
}

/** Rules that neither the compiler nor the linter knows. */
export const rules: readonly Rule[] = [
  { title: 'services, packages, gateway and web import only what they may', find: layers },
  { title: 'resolvers do not go to storage themselves', find: thinResolvers },
  { title: 'only a config.ts reads the environment', find: environmentReaders },
  { title: 'folders and files have telling names', find: names },
  { title: 'every workspace has a README', find: readmes },
  { title: 'services are laid out alike', find: services },
  { title: 'no enum, no silenced type check', find: language },
  { title: 'catalogues are complete in four languages', find: catalogues },
  { title: 'links in our pages lead somewhere', find: links },
  { title: 'nothing names a machine, a registry or unfinished work', find: traces },
  { title: 'package-lock.json names no host and fits the workspaces', find: lockfile },
];
