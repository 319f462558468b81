import type { FileLinks } from '@minga/file';
import type { Sql } from '@minga/database';
import DataLoader from 'dataloader';
import type { FileRow, LibraryFile } from './file.type.ts';

/** What each case or resource shows, in its order. */
export const filesLoader = (sql: Sql) =>
  new DataLoader<string, FileRow[]>(async (ids) => {
    const rows = await sql<FileRow>`
      select s.subject_id as "subjectId", s.kind, s.alt, s.cover, f.id, f.name, f.media_type as "mediaType", f.size, f.width, f.height
      from shown_file s join file f on f.id = s.file_id where s.subject_id = any(${ids}) order by s.position, f.id`;
    const bySubject = Map.groupBy(rows, (row) => row.subjectId);
    return ids.map((id) => bySubject.get(id) ?? []);
  });

/** A file with the addresses where it lies. */
export const addressed = (row: FileRow, links: FileLinks): LibraryFile => ({
  ...row,
  url: links.address(row.id),
  thumbnailUrl: row.width === null ? null : links.address(row.id, 'thumbnail'),
});
