import { idOf, memberId } from './identity.ts';
import type { Case, Member, Publication } from './model.ts';
import { Random } from './random.ts';
import { DRAFT, REPLICATIONS } from './texts/replications.ts';
import type { World } from './world.ts';

const DAY = 24 * 3600_000;

/** The case of which the member of the demonstration is an author, so that there is something to confirm. */
const OWN_CASE = 'red-de-lenguaje-claro';

const found = <T>(value: T | undefined, slug: string): T => {
  if (value === undefined) throw new Error(`The data lacks ${slug}`);
  return value;
};

/** A row of a table of the library. */
type Row = Record<string, unknown>;

/** Who did a case again: told by the companion of the demonstration, confirmed by whoever speaks for the origin. */
export function replicationRows(world: World, publications: readonly Publication[]): Row[] {
  const cases = new Map(world.cases.map((record) => [record.slug, record]));
  const authors = new Map(publications.map(({ id, authorId }) => [id, authorId]));
  return REPLICATIONS.map((text, i) => {
    const origin = found(cases.get(text.origin), text.origin);
    const decided = text.status !== 'PENDING';
    return {
      id: idOf('replication', `${i}`), origin_id: origin.id,
      replica_id: text.replica ? found(cases.get(text.replica), text.replica).id : null,
      organisation: text.organisation, country: text.country, region_code: text.regionCode, place: text.place,
      started_year: text.year, locale: 'ES', changes: text.changes, outcome: text.outcome, results: text.results,
      reported_by: memberId(1), reported_at: new Date(world.now - (40 - 3 * i) * DAY), status: text.status,
      decided_by: decided ? (authors.get(origin.id) ?? memberId(0)) : null,
      decided_at: decided ? new Date(world.now - (38 - 3 * i) * DAY) : null,
    };
  });
}

/** What the member of the demonstration has begun, and the case that it tells together with another member. */
export function ownRows(world: World, publications: readonly Publication[]): { draft: Row; author: Row } {
  const own = found(world.cases.find(({ slug }) => slug === OWN_CASE), OWN_CASE);
  const { authorId } = found(publications.find(({ id }) => id === own.id), OWN_CASE);
  const since = new Date(world.now - 60 * DAY);
  return {
    draft: {
      id: idOf('case', 'demonstration-draft'), slug: null, ...DRAFT, locale: 'ES', country: 'CL', region_code: 'CL-LR', year: 2026,
      topic_ids: [idOf('topic', 'gobiernos-locales')], methods: [], stage: 'PILOT', author_id: memberId(0), published_at: null, state: 'DRAFT',
    },
    author: {
      case_id: own.id, member_id: memberId(0), role: authorId === null || authorId === memberId(0) ? 'LEAD' : 'COAUTHOR',
      invited_at: since, accepted_at: since,
    },
  };
}

const subjectsOf = (world: World, member: Member, random: Random): Case[] =>
  random.sample(world.casesByTopic.get(random.pick(member.topicSlugs)) ?? [], random.between(1, 2));

/** Whom members follow and what is of use to them: what is about their own topics. */
export function standingRows(world: World, cast: readonly Member[]): { follow: Row[]; useful: Row[] } {
  const random = new Random(`${world.seed}/standing`);
  const follow = new Map<string, Row>();
  const useful = new Map<string, Row>();
  const day = () => new Date(world.now - random.between(1, 300) * DAY);
  for (const member of cast) {
    if (member.sparse || member.topicSlugs.length === 0) continue;
    const cases = subjectsOf(world, member, random);
    const followed = [
      ...member.topicSlugs.slice(0, 2).map((slug) => idOf('topic', slug)),
      ...(member.index < 2 || random.chance(0.3) ? cases.map(({ id }) => id) : []),
    ];
    for (const id of followed) follow.set(`${member.id} ${id}`, { member_id: member.id, subject_id: id, created_at: day() });
    if (!random.chance(0.25)) continue;
    for (const { id } of cases)
      useful.set(`${id} ${member.id}`, { subject_id: id, member_id: member.id, institution_id: member.institutionId, created_at: day() });
  }
  return { follow: [...follow.values()], useful: [...useful.values()] };
}

const COLLECTIONS = [
  {
    slug: 'para-escribir-claro', title: 'Para escribir claro', visibility: 'PUBLIC', topic: 'lenguaje-claro',
    description: 'Lo que usamos al reescribir cartas y resoluciones: casos para convencer y guías para hacerlo.',
  },
  {
    slug: 'ideas-para-el-proximo-taller', title: 'Ideas para el próximo taller', visibility: 'PRIVATE', topic: 'participacion-ciudadana',
    description: 'Por revisar antes de la jornada de marzo.',
  },
] as const;

/** What the member of the demonstration has put together: one for everyone, one for herself. */
export function collectionRows(world: World): { collection: Row[]; items: Row[] } {
  const ofTopic = (slug: string) => [...(world.casesByTopic.get(slug) ?? []).slice(0, 4), ...(world.resourcesByTopic.get(slug) ?? []).slice(0, 3)];
  return {
    collection: COLLECTIONS.map(({ slug, title, description, visibility }, i) => ({
      id: idOf('collection', slug), slug, title, description, locale: 'ES', visibility, owner_id: memberId(0),
      created_at: new Date(world.now - (30 - i) * DAY), updated_at: new Date(world.now - (20 - i) * DAY),
    })),
    items: COLLECTIONS.flatMap(({ slug, topic }) => ofTopic(topic).map(({ id }, i) => ({
      collection_id: idOf('collection', slug), subject_id: id, position: i + 1, note: null, added_at: new Date(world.now - 20 * DAY),
    }))),
  };
}
