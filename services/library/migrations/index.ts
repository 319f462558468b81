import { M0001Library } from './0001-library.ts';
import { M0002Publication } from './0002-publication.ts';
import { M0003Lineage } from './0003-lineage.ts';
import { M0004Standing } from './0004-standing.ts';
import { M0005Shelves } from './0005-shelves.ts';
import { M0006Import } from './0006-import.ts';
import { M0007Names } from './0007-names.ts';
import { M0008Regions } from './0008-regions.ts';

/** In the order they are applied; what has been released is never changed. */
export const migrations = [
  { name: '0001-library', class: M0001Library },
  { name: '0002-publication', class: M0002Publication },
  { name: '0003-lineage', class: M0003Lineage },
  { name: '0004-standing', class: M0004Standing },
  { name: '0005-shelves', class: M0005Shelves },
  { name: '0006-import', class: M0006Import },
  { name: '0007-names', class: M0007Names },
  { name: '0008-regions', class: M0008Regions },
];
