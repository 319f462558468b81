import { registerEnumType } from 'type-graphql';

export const Sector = {
  PUBLIC: 'PUBLIC',
  PRIVATE: 'PRIVATE',
  CIVIL_SOCIETY: 'CIVIL_SOCIETY',
  ACADEMIA: 'ACADEMIA',
} as const;
export type Sector = (typeof Sector)[keyof typeof Sector];
registerEnumType(Sector, { name: 'Sector', description: 'A sector of society.' });
