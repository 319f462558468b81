import type { SearchDocument } from '@minga/document';
import { v5 } from 'uuid';
import { seedDocuments } from './_documents.ts';

const namespace = 'b6c5f7de-2f3a-4f0f-9d2e-0a4f6c1d7e55';

/** The same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Sentences of the seed's texts, mixed anew, so that words are as frequent as they are in real ones. */
const sentences = seedDocuments.flatMap(({ body }) => body.split(/(?<=\.)\s+/)).filter((text) => text.length > 40);
const names = 'Ana Luis Rosa Juan Marta Pedro Elisa Hugo Inés Óscar Ñusta Raúl Sofía Tomás Clara Diego'.split(' ');
const surnames = 'Soto Pérez Ñancupil Rojas Díaz Muñoz Araya Silva Castro Vera Ríos Peña Lagos Fuentes Ibáñez Quispe'.split(' ');

/** Documents like those of a network of that size: three of four are members, the others cases and resources. */
export function generated(count: number, members = 0.25): SearchDocument[] {
  const next = numbers(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const some = <T>(list: readonly T[], most: number): T[] => Array.from({ length: 1 + Math.floor(next() * most) }, () => pick(list));
  const written = seedDocuments.filter(({ kind }) => kind === 'CASE' || kind === 'RESOURCE');
  const skills = seedDocuments.filter(({ kind }) => kind === 'SKILL');
  const places = seedDocuments.filter(({ kind, facets }) => kind === 'INSTITUTION' && facets.regions?.length);
  return Array.from({ length: count }, (_, n): SearchDocument => {
    const id = v5(String(n), namespace);
    if (next() < members) {
      const [known, place] = [some(skills, 6), pick(places)];
      return {
        id, kind: 'MEMBER', version: 1, audience: 'members', locale: 'ES',
        title: `${pick(names)} ${pick(surnames)} ${pick(surnames)}`,
        keywords: [place.title, ...known.map((skill) => skill.keywords)].join(' · '), body: some(sentences, 3).join(' '),
        facets: {
          skills: [...new Set(known.map((skill) => skill.id))], institutions: [place.id],
          regions: place.facets.regions, sectors: [pick(['PUBLIC', 'PUBLIC', 'PRIVATE', 'ACADEMIA', 'CIVIL_SOCIETY'])],
        },
      };
    }
    const like = pick(written);
    const title = `${pick(written).title.split(' ').slice(0, 3).join(' ')} ${pick(places).title.split(' ').slice(-2).join(' ')}`;
    return { ...like, id, version: 1, title, body: some(sentences, 8).join(' '), facets: { ...like.facets, regions: pick(places).facets.regions, year: 2000 + Math.floor(next() * 25) } };
  });
}
