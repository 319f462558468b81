import { isUuid } from '@minga/database';

/** Those that can be ids at all; PostgreSQL would answer the whole batch with an error. */
export const uuidsOf = (ids: readonly string[]): string[] => ids.filter(isUuid);
/** The form of a region's key: ISO 3166-2. */
export const isRegionCode = (code: string): boolean => /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code);
