import { plain } from '#lib/text/plain.ts';

/** How many skills a row shows. */
const FEW = 4;
/** Shorter words ("de", "y") say nothing about what is searched. */
const TELLING = 3;

export interface Fit {
  id: string;
  label: string;
  /** The search asked for it. */
  why: boolean;
}

/** A member's skills for one row of the directory: those that were asked for first, and marked. */
export function fitting(skills: readonly { id: string; label: string }[], text: string, chosen: readonly string[]): Fit[] {
  const words = plain(text).split(/\s+/).filter((word) => word.length >= TELLING);
  const fits = skills.map(({ id, label }) => {
    const name = plain(label);
    return { id, label, why: chosen.includes(id) || words.some((word) => name.includes(word)) };
  });
  return [...fits.filter(({ why }) => why), ...fits.filter(({ why }) => !why)].slice(0, FEW);
}
