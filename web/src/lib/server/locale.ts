import { getLocale } from '#lib/paraglide/runtime.js';
import { LOCALE_VALUES } from '#lib/text/labels.ts';

/** The reader's language as the API writes it; what they write is taken to be in it too. */
export function contentLocale(): (typeof LOCALE_VALUES)[number] {
  const locale = getLocale().toUpperCase();
  return LOCALE_VALUES.find((each) => each === locale) ?? 'ES';
}
