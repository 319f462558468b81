import { country } from '#lib/text/dates.ts';
import type { Hit } from './search.graph.ts';

/** What it is called: a skill in the reader's language, all else as it was written. */
export const titleOf = ({ title, node }: Hit): string => (node?.__typename === 'Skill' ? node.label : title);

/** The page of what was found; nothing where its owner does not tell. */
export function pageOf({ node }: Hit): string | undefined {
  switch (node?.__typename) {
    case 'Member': return `/integrantes/${node.handle}`;
    case 'Institution': return `/instituciones/${node.slug}`;
    case 'Skill': return `/integrantes?habilidad=${node.id}`;
    case 'Group': return `/grupos/${node.slug}`;
    case 'Discussion': return `/discusiones/${node.id}`;
    case 'Case': return `/casos/${node.slug}`;
    case 'Resource': return `/recursos/${node.slug}`;
  }
}

/** Where it is: its region, else its country; a discussion is in its group. */
export function placeOf({ node }: Hit): string | undefined {
  switch (node?.__typename) {
    case 'Member':
    case 'Group': return node.region?.name;
    case 'Institution':
    case 'Case': return node.region?.name ?? country(node.country);
    case 'Resource': return country(node.country);
    case 'Discussion': return node.group?.name;
    default: return undefined;
  }
}
