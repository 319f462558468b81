import { registerEnumType } from 'type-graphql';

/** The languages of the interface and of members' texts. */
export const Locale = { ES: 'ES', EN: 'EN', PT: 'PT', FR: 'FR' } as const;
export type Locale = (typeof Locale)[keyof typeof Locale];
export const locales = Object.values(Locale);
registerEnumType(Locale, { name: 'Locale', description: 'A language of the interface and of what members write.' });

/** The first language of an Accept-Language header that the interface has; Spanish otherwise. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  for (const range of (acceptLanguage ?? '').split(',', 10)) {
    const tag = range.trim().slice(0, 2).toUpperCase();
    if (locales.includes(tag as Locale)) return tag as Locale;
  }
  return Locale.ES;
}
