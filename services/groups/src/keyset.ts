import { pageOf, type Page, type PageArgs } from '@minga/connection';
import { isUuid } from '@minga/database';
import { badInput } from '@minga/problem';

const largest = 2 ** 31 - 1;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What the columns of a keyset hold; anything else in a cursor was not made here. */
const columns = {
  flag: (value: unknown) => typeof value === 'boolean',
  integer: (value: unknown) => Number.isInteger(value) && Math.abs(value as number) <= largest,
  moment: (value: unknown) => typeof value === 'string' && moment.test(value) && !Number.isNaN(Date.parse(value)),
  uuid: (value: unknown) => typeof value === 'string' && isUuid(value),
} as const;

/** Reads size and cursor of a page whose order is by these kinds of columns. */
export function pageBy(args: PageArgs, ...kinds: (keyof typeof columns)[]): Page {
  const page = pageOf(args, kinds.length);
  if (page.after && !kinds.every((kind, i) => columns[kind](page.after![i])))
    throw badInput('This cursor is not valid here.', 'after');
  return page;
}
