import { DAY } from './calendar.ts';
import { idOf } from './identity.ts';
import type { Case, Locale, Publication } from './model.ts';
import { Random } from './random.ts';
import type { World } from './world.ts';

/** What each of them ends with: nobody is to take one for a case. */
const DISCLAIMER = 'Texto compuesto de frases de otros casos para medir la red a su tamaño: no cuenta nada que haya ocurrido.';
const SENTENCE = /(?<=[.!?])\s+/;

function sentencesByLocale({ cases }: World): Map<Locale, string[]> {
  const found = new Map<Locale, string[]>();
  for (const { locale, summary, problem, solution, results } of cases) {
    const said = [summary, problem, solution, results].flatMap((text) => (text ?? '').split(SENTENCE)).filter((text) => text.length > 40);
    found.set(locale, [...found.get(locale) ?? [], ...said]);
  }
  return found;
}

/**
 * Cases whose sentences are those of the real ones, mixed anew, so that words are about as frequent as in a library of
 * that size. They name no institution. A longer row of them begins with the shorter one.
 */
export function* mixedCases(world: World): Generator<Case> {
  const random = new Random('');
  const sentences = sentencesByLocale(world);
  for (let number = 1; number <= world.mixtures; number += 1) {
    random.restart(`${world.seed}/mixtures/${number}`);
    const [like, other] = [random.pick(world.cases), random.pick(world.cases)];
    const said = sentences.get(like.locale)!;
    const text = (length: number) => Array.from({ length }, () => random.pick(said)).join(' ');
    const slug = `mezcla-${String(number).padStart(6, '0')}`;
    yield {
      ...like, id: idOf('case', slug), slug,
      title: `${like.title.split(' ').slice(0, 3).join(' ')} ${other.title.split(' ').slice(-3).join(' ')} (mezcla)`,
      summary: text(1), problem: text(2), solution: text(3), results: `${text(1)} ${DISCLAIMER}`,
      organisation: 'Una organización inventada', institutionId: null, sourceUrl: null,
      regionCode: random.pick(world.regions).code, year: random.between(2000, 2025),
    };
  }
}

/** When a mixed case was published: by nobody, one after the other in the two years before "now". */
export function mixedPublication(world: World, { id, slug }: Case): Publication {
  const random = new Random(`${world.seed}/mixtures/published/${slug}`);
  return { id, authorId: null, publishedAt: new Date(world.now - 30 * DAY - random.next() * 700 * DAY) };
}
