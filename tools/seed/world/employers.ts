import type { Institution, Region, Sector } from './model.ts';
import { Random, Weighted } from './random.ts';

const CAPITAL = 'CL-RM';
const CAPITAL_SHARE = 0.57 / 0.988;
const FOREIGN_SHARE = 0.012;

/** How much more an institution of this kind sends people than another; labs and centres of government are over-represented. */
const PULL: Readonly<Record<string, number>> = {
  ministerio: 1.7, subsecretaria: 1, servicio: 1.4, superintendencia: 1.2, autonomo: 0.8, laboratorio: 2.2, municipalidad: 0.75,
  'gobierno-regional': 2.4, delegacion: 1.5, universidad: 1, 'empresa-publica': 0.6, 'poder-judicial': 0.6, congreso: 0.6, ong: 1, empresa: 1,
};

/** Those that everybody meets, and that send most people. */
const BEST_KNOWN = new Set(('laboratorio-de-gobierno servicio-nacional-del-consumidor instituto-de-prevision-social ministerio-de-salud '
  + 'servicio-de-impuestos-internos ministerio-de-educacion ministerio-de-vivienda-y-urbanismo ministerio-de-obras-publicas chilecompra '
  + 'ministerio-de-desarrollo-social-y-familia direccion-nacional-del-servicio-civil servicio-de-registro-civil-e-identificacion '
  + 'fondo-de-solidaridad-e-inversion-social junta-nacional-de-jardines-infantiles junta-nacional-de-auxilio-escolar-y-becas '
  + 'superintendencia-de-electricidad-y-combustibles secretaria-de-gobierno-digital contraloria-general-de-la-republica '
  + 'corporacion-de-fomento-de-la-produccion ministerio-secretaria-general-de-la-presidencia instituto-de-desarrollo-agropecuario '
  + 'municipalidad-de-santiago municipalidad-de-penalolen municipalidad-de-la-pintana universidad-de-chile').split(' '));

/** Kinds with offices in every region besides their seat. */
const NATIONAL = new Set(['servicio', 'ministerio', 'superintendencia', 'autonomo', 'poder-judicial']);
const ONE_PLACE = /metropolitan|servicio-de-salud|servicio-local|serviu-|parque-|hospital-|banco-central|tribunal-|antartico/;

/** Draws where people live and for whom they work, in the proportions of the network's evaluation. */
export class Employers {
  readonly #regions: Weighted<string>;
  readonly #local = new Map<string, Weighted<Institution>>();
  readonly #national: Weighted<Institution>;
  readonly #foreign: Weighted<Institution>;
  readonly #sectors = new Weighted<Sector>([['PUBLIC', 0.925], ['ACADEMIA', 0.027], ['CIVIL_SOCIETY', 0.03], ['PRIVATE', 0.018]]);

  constructor(regions: readonly Region[], institutions: readonly Institution[], seed: string) {
    const random = new Random(`${seed}/employers`);
    const others = regions.filter((region) => region.code !== CAPITAL);
    const population = others.reduce((sum, region) => sum + region.population, 0);
    this.#regions = new Weighted<string>([[CAPITAL, CAPITAL_SHARE],
      ...others.map((region) => [region.code, (1 - CAPITAL_SHARE) * region.population / population] as const)]);
    const tailed = random.shuffled(institutions).map((institution, rank) => [institution, this.#weigh(institution, rank)] as const);
    const chilean = tailed.filter(([institution]) => institution.regionCode !== null);
    for (const { code } of regions) {
      for (const sector of ['PUBLIC', 'ACADEMIA', 'CIVIL_SOCIETY', 'PRIVATE'] as const) {
        const here = chilean.filter(([institution]) => institution.regionCode === code && institution.sector === sector);
        const anywhere = chilean.filter(([institution]) => institution.sector === sector);
        this.#local.set(`${code}/${sector}`, new Weighted(here.length > 0 ? here : anywhere));
      }
    }
    this.#national = new Weighted(chilean.filter(([{ regionCode, kind, slug, sector }]) =>
      regionCode === CAPITAL && sector === 'PUBLIC' && NATIONAL.has(kind) && !ONE_PLACE.test(slug)));
    this.#foreign = new Weighted(tailed.filter(([institution]) => institution.country !== 'CL'));
  }

  /** A heavy tail: a few institutions with dozens of members, hundreds with one or two. */
  #weigh(institution: Institution, rank: number): number {
    const place = BEST_KNOWN.has(institution.slug) ? 0 : rank % 97 + 6;
    return (PULL[institution.kind] ?? 1) / (place + 4) ** 0.75;
  }

  /** The place, from 0 to 1, settles the region. A region, a sector, and an institution that is there; `branch` tells an office away from the seat. */
  draw(random: Random, place: number): { institution: Institution; regionCode: string | null; branch: boolean } {
    if (place < FOREIGN_SHARE) return { institution: this.#foreign.draw(random), regionCode: null, branch: false };
    const regionCode = this.#regions.at((place - FOREIGN_SHARE) / (1 - FOREIGN_SHARE));
    const sector = this.#sectors.draw(random);
    if (regionCode !== CAPITAL && sector === 'PUBLIC' && random.chance(0.45)) {
      return { institution: this.#national.draw(random), regionCode, branch: true };
    }
    const institution = (this.#local.get(`${regionCode}/${sector}`) as Weighted<Institution>).draw(random);
    return { institution, regionCode, branch: institution.regionCode !== regionCode };
  }
}
