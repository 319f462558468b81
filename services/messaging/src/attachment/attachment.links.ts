import type { FileFacts, FileLinks } from '@minga/file';
import type { Attachment } from './attachment.type.ts';

/** What links need of an operation: how to sign them, and whom for. */
export interface Linking {
  links: FileLinks;
  caller: { memberId: string } | null;
}

/** A message's files with this viewer's own links. */
export function linked(files: readonly FileFacts[] | null | undefined, { links, caller }: Linking): Attachment[] {
  if (!files || !caller) return [];
  return files.map((file) => ({
    ...file,
    url: links.url(file.id, caller.memberId),
    thumbnailUrl: file.width === null ? null : links.url(file.id, caller.memberId, 'thumbnail'),
  }));
}

/** Where this viewer sees a group's picture: the small one, which is all that a list or a header shows. */
export const pictureLink = (pictureId: string | null, { links, caller }: Linking): string | null =>
  pictureId === null || !caller ? null : links.url(pictureId, caller.memberId, 'thumbnail');
