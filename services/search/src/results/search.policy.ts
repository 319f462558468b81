import type { Caller } from '@minga/viewer';

/** Who the viewer is to documents: signed-out visitors know what is public, members what their groups have too. */
export const audiencesOf = (caller: Caller | null, groupIds: readonly string[]): string[] =>
  caller === null ? ['public'] : ['public', 'members', ...groupIds.map((id) => `group:${id}`)];
