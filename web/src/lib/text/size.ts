import { getLocale } from '#lib/paraglide/runtime.js';

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** Bytes in words: "820 kB", "3,4 MB". */
export function fileSize(bytes: number): string {
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const value = bytes / 1_000 ** step;
  const maximumFractionDigits = step === 2 && value < 10 ? 1 : 0;
  const unit = UNITS[step] ?? 'byte';
  return new Intl.NumberFormat(getLocale(), { style: 'unit', unit, maximumFractionDigits }).format(value);
}
