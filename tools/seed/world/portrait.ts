import { expand, small, unitWithArticle, withArticle, type Slots } from './grammar.ts';
import type { Institution, Locale, Member } from './model.ts';
import type { Random } from './random.ts';
import { BIOGRAPHIES, CLOSING, FELLOWS, HEADLINES, TASKS, WHO, WHO_RETIRED, WORK, WORLDS } from './texts/biography.ts';
import { talkOf } from './texts/lexicon.ts';
import type { World } from './world.ts';

const LANGUAGE_OF: Readonly<Record<string, Locale>> = { BR: 'PT', PT: 'PT', GB: 'EN', US: 'EN', CA: 'EN', FR: 'FR' };

/** Everything about a member that a biography may mention. */
function slotsOf(world: World, member: Member, institution: Institution, random: Random): Slots {
  const [topic = 'cultura-de-innovacion', other = 'redes-y-comunidades'] = member.topicSlugs;
  const talk = talkOf(topic);
  const region = world.regionByCode.get(member.regionCode ?? '');
  const skill = (slug: string | undefined) => small(world.skillBySlug.get(slug ?? 'trabajo-colaborativo')?.labels.ES ?? '');
  const label = (slug: string, locale: Locale) => world.topicBySlug.get(slug)?.labels[locale] ?? '';
  const cases = world.casesByTopic.get(topic) ?? world.cases;
  const feminine = member.gender === 'FEMALE';
  const age = new Date(world.now).getUTCFullYear() - member.birthYear;
  return {
    profesion: small(member.profession), o_a: feminine ? 'a' : 'o',
    institucion: withArticle(institution.name, institution.acronym, random.chance(0.35)),
    institucion_corta: institution.acronym && institution.acronym.length < 13 ? institution.acronym : institution.name,
    unidad: member.unit ? unitWithArticle(member.unit) : 'el equipo', unidad_sola: member.unit ?? 'servicio público',
    cargo: member.position ?? member.profession,
    anos: String(Math.max(2, member.retired ? random.between(28, 40) : Math.min(age - 23, random.between(2, 22)))),
    lugar: region?.capital ?? institution.country, region: region ? region.name.replace(/^Región/, 'la Región') : 'varios países',
    tema: talk.about, tema2: talkOf(other).about, tema_nombre: label(topic, 'ES'), tema2_nombre: small(label(other, 'ES')),
    tema_en: small(label(topic, 'EN')), tema2_en: small(label(other, 'EN')), tema_pt: small(label(topic, 'PT')),
    tema2_pt: small(label(other, 'PT')), tema_fr: small(label(topic, 'FR')), tema2_fr: small(label(other, 'FR')),
    hacer: random.pick(talk.doing), habilidad: skill(member.skillSlugs[0]), habilidad2: skill(member.skillSlugs[1]),
    aprender: member.learnSlugs[0] ? skill(member.learnSlugs[0]) : 'a facilitar mejor', caso: random.pick(cases).title,
    tarea: random.pick(TASKS), mundo: random.pick(WORLDS), companeros: random.pick(FELLOWS),
    origen: region ? `de ${region.capital}` : 'fuera de Chile',
  };
}

function spanish(slots: Slots, member: Member, random: Random): string {
  const parts = [random.pick(member.retired ? WHO_RETIRED : WHO)];
  if (random.chance(0.75)) parts.push(random.pick(WORK));
  if (random.chance(0.55)) parts.push(random.pick(CLOSING));
  return parts.map((part) => expand(part, slots, random)).join(' ');
}

/** The language of a member, and what the member says about him- or herself in it. */
export function describe(world: World, member: Member, institution: Institution, random: Random): Pick<Member, 'locale' | 'headline' | 'bio'> {
  const slots = slotsOf(world, member, institution, random);
  const locale = LANGUAGE_OF[institution.country] ?? 'ES';
  const headline = member.retired
    ? `${member.position}, ${slots['lugar']}`
    : expand(random.pick(HEADLINES), slots, random);
  if (locale !== 'ES') return { locale, headline: `${institution.acronym ?? institution.name}`, bio: expand(random.pick(BIOGRAPHIES[locale]), { ...slots, institucion: institution.name }, random) };
  return { locale: random.chance(0.01) ? random.pick(['EN', 'PT', 'FR']) : 'ES', headline, bio: random.chance(0.06) ? null : spanish(slots, member, random) };
}
