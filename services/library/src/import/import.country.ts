import { Locale, slugOf } from '@minga/text';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Codes of countries by the slugs of their names in every language of the network. */
function readCountries(): ReadonlyMap<string, string> {
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(
    Object.values(Locale).flatMap((locale) => {
      const names = new Intl.DisplayNames([locale.toLowerCase()], { type: 'region', fallback: 'none' });
      return codes.flatMap((code) => {
        const name = names.of(code);
        return name === undefined || code === 'ZZ' ? [] : [[slugOf(name), code] as const];
      });
    }),
  );
}

let countries: ReadonlyMap<string, string> | undefined;

/** The code of a country that is given by its code or by its name; what is neither stays as it is, to be refused. */
export const countryOf = (given: string): string =>
  /^[A-Za-z]{2}$/.test(given) ? given.toUpperCase() : ((countries ??= readCountries()).get(slugOf(given)) ?? given);
