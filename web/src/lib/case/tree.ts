/** One step from a case to another, as the API lists them. */
export interface Link<Of> {
  depth: number;
  parentId: string | null;
  replication: Of;
}

/** The same as a tree: what was done again, and again after that. */
export interface Branch<Of> {
  replication: Of;
  branches: Branch<Of>[];
}

/** Grows the tree from the list; a link whose parent is not in it stands at the root, so that nothing is lost. */
export function grow<Of extends { id: string }>(links: readonly Link<Of>[]): Branch<Of>[] {
  const known = new Map(links.map(({ replication }) => [replication.id, { replication, branches: [] as Branch<Of>[] }]));
  const roots: Branch<Of>[] = [];
  for (const { parentId, replication } of links) {
    const branch = known.get(replication.id)!;
    const parent = parentId === null ? undefined : known.get(parentId);
    (parent?.branches ?? roots).push(branch);
  }
  return roots;
}
