import { getLocale } from '#lib/paraglide/runtime.js';
import { country } from './dates.ts';

/** Countries that the network has content from, Ibero-America first of all. */
const CODES =
  'AR AU BD BE BO BR CA CH CO CR CU DE DK DO EC EE ES FI FR GB GE GT HN ID IE IN IS IT JP KE KR MX NI NL NO NZ PA PE PT PY RW SE SG SV TW UA US UY VE ZA'.split(
    ' ',
  );

/** The countries as choices in the reader's language, Chile at the head. */
export function countryChoices(): { value: string; label: string }[] {
  const named = CODES.map((value) => ({ value, label: country(value) }));
  named.sort((a, b) => a.label.localeCompare(b.label, getLocale()));
  return [{ value: 'CL', label: country('CL') }, ...named];
}
