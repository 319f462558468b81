import { asksFor, expand, fits, small, unitWithArticle, withArticle, type Slots } from './grammar.ts';
import type { Member } from './model.ts';
import { Deck, type Random } from './random.ts';
import { FELLOWS } from './texts/biography.ts';
import { talkOf } from './texts/lexicon.ts';
import { DATES, DID, LESSONS, MONTHS, RESULT, WHEN } from './texts/replies.ts';
import type { World } from './world.ts';

/** What a text is about and whom it answers; `theme` holds what several texts have in common. */
export interface Occasion {
  topic: string; regionCode?: string | null; addressee?: Member | undefined; second?: Member | undefined; theme?: Slots;
}

/** How many templates back nothing is said again. */
const MEMORY = 24;

/**
 * Finds words: hands the pieces of each list out in turn, so that a text seldom meets its like again on a page,
 * and fills them with what the writer and the occasion bring along.
 */
export class Voice {
  readonly #world: World;
  readonly #random: Random;
  /** What was said just now: decks that are dealt anew must not repeat it. */
  readonly #recent: string[] = [];
  readonly #decks = new Map<readonly unknown[], Deck<unknown>>();

  constructor(world: World, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  /** The next piece of a list. */
  next<T>(list: readonly T[]): T {
    let deck = this.#decks.get(list);
    if (!deck) this.#decks.set(list, deck = new Deck<unknown>(list));
    return deck.draw(this.#random) as T;
  }

  /** The next template of a list for which there is something to say, written out. */
  say(list: readonly string[], writer: Member, occasion: Occasion): string {
    for (let tries = 0; tries < 2 * list.length + 2; tries += 1) {
      const template = this.next(list);
      if (tries < list.length && this.#recent.includes(template)) continue;
      this.#recent.unshift(template);
      this.#recent.length = Math.min(this.#recent.length, MEMORY);
      const slots = this.#slots(writer, occasion, template);
      if (fits(template, slots)) return this.#polish(expand(template, slots, this.#random));
    }
    throw new Error(`None of the templates fits: ${list[0]}`);
  }

  /** Writes one given template. */
  write(template: string, writer: Member, occasion: Occasion): string {
    return this.#polish(expand(template, this.#slots(writer, occasion, template), this.#random));
  }

  /** One example, one reading, one purpose: what a title and its text speak of together. */
  theme(topic: string): Slots {
    const talk = talkOf(topic);
    const example = this.next(this.#world.casesByTopic.get(topic) ?? this.#world.cases);
    return {
      caso: example.title, metodo: example.methods[0] ?? 'prototipado', hacer: this.next(talk.doing), dolor: this.next(talk.pain), pregunta: this.next(talk.ask),
      recurso: this.next(this.#world.resourcesByTopic.get(topic) ?? this.#world.resources).title,
    };
  }

  #polish(text: string): string {
    return text.replace(/([.!?]) ?\.(?=\s|$)/g, '$1').replace(/(^|[.!?]\s+)(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
  }

  #employer(member: Member): string {
    const institution = member.institutionSlug && this.#world.institutionBySlug.get(member.institutionSlug);
    if (institution && member.locale !== 'ES' && member.regionCode === null) return institution.name;
    return institution ? withArticle(institution.name, institution.acronym, this.#random.chance(0.5)) : 'nuestra institución';
  }

  /** Only what the template asks for is drawn, so that the decks last. */
  #slots(writer: Member, { topic, addressee, second, regionCode, theme }: Occasion, template: string): Slots {
    const world = this.#world;
    const random = this.#random;
    const talk = talkOf(topic);
    const label = world.topicBySlug.get(topic)?.labels;
    const region = world.regionByCode.get(regionCode ?? writer.regionCode ?? '');
    const cases = world.casesByTopic.get(topic) ?? world.cases;
    const resources = world.resourcesByTopic.get(topic) ?? world.resources;
    const example = this.next(cases);
    const reading = this.next(resources);
    const skill = world.skillBySlug.get(writer.skillSlugs[0] ?? 'trabajo-colaborativo');
    const question = theme?.['pregunta'] ?? this.next(talk.ask);
    const own: Record<string, string | undefined> = {
      tema: talk.about, tema_nombre: label && small(label.ES), tema_en: label && small(label.EN), tema_pt: label && small(label.PT), tema_fr: label && small(label.FR),
      hacer: this.next(talk.doing), dolor: this.next(talk.pain), pregunta: question,
      pregunta2_: this.next(talk.ask).replace(question, '').replace(/^¿(\p{Ll})/u, (_, letter: string) => `¿${letter.toUpperCase()}`),
      caso: example.title, caso2: this.next(cases.length > 2 ? cases : world.cases).title, metodo: example.methods[0] ?? 'prototipado', pais: country(example.country),
      recurso: reading.title, autor: reading.byline,
      institucion: this.#employer(writer), institucion2: second ? this.#employer(second) : addressee && addressee !== writer ? this.#employer(addressee) : 'otro servicio',
      unidad: writer.unit ? unitWithArticle(writer.unit) : 'nuestro equipo', lejos: region && region.code !== 'CL-RM' ? region.capital : undefined, lugar: region?.capital ?? 'la capital', region: region?.name.replace(/^Región/, 'la Región'),
      lugar2: random.pick(world.regions).capital, nombre: addressee?.firstName, nombre2: second?.firstName, nombre2_o_equipo: second?.firstName ?? 'el equipo de planificación',
      habilidad: skill && small(skill.labels.ES), n: String(random.between(3, 14)), pocos: random.pick(['dos', 'tres', 'cuatro']), resultado_malo: random.pick(['la gente volvió a lo de antes en dos meses', 'el equipo se agotó', 'nadie quedó a cargo', 'el sistema quedó sin soporte', 'llegaron los mismos de siempre', 'la norma no lo permitía']), fecha: random.pick(DATES), mes: random.pick(MONTHS),
      companeros: random.pick(FELLOWS), o_a: writer.gender === 'FEMALE' ? 'a' : 'o', cuando: this.next(WHEN), resultado: this.next(RESULT).replace('{n}', String(random.between(4, 30))),
      leccion: this.next(LESSONS),
    };
    const wants = asksFor(template);
    if (wants.includes('tip') || wants.includes('tip_')) own['tip'] = this.next(talk.tip);
    if (own['tip']) own['tip_'] = small(own['tip']);
    const did = expand(this.next(DID), { institucion2: own['institucion2'], companeros: own['companeros'] }, random);
    return { ...own, ...theme, hicimos: did, hicimos_: did };
  }
}

const COUNTRIES = new Intl.DisplayNames('es', { type: 'region' });

function country(code: string): string {
  return COUNTRIES.of(code) ?? code;
}
