import type { Faker } from '@faker-js/faker';
import type { Gender } from './model.ts';
import { Weighted, type Random } from './random.ts';

/** First names common in Chile over the last sixty years; faker's Spanish list adds the rest. */
const FIRST_NAMES: Record<Gender, string[]> = {
  FEMALE: ('María José,Francisca,Constanza,Camila,Valentina,Javiera,Daniela,Carolina,Claudia,Paola,Marcela,Patricia,Andrea,'
    + 'Verónica,Paulina,Macarena,Catalina,Bárbara,Fernanda,Natalia,Lorena,Ximena,Viviana,Jessica,Karina,Pamela,Tamara,Nicole,'
    + 'Gabriela,Alejandra,Victoria,Rocío,Antonia,Isidora,Sofía,Josefa,Magdalena,Soledad,Loreto,Rosario,Millaray,Rayén,Ayelén,'
    + 'Ana María,María Paz,María Ignacia,Teresa,Gloria,Eliana,Sandra,Mónica,Ingrid,Katherine,Yasna,Nataly,Scarlett,Evelyn,'
    + 'Denisse,Maritza,Elizabeth,Silvia,Carla,Cecilia,Beatriz,Consuelo,Amanda,Florencia,Martina').split(','),
  MALE: ('José Luis,Juan Pablo,Felipe,Sebastián,Matías,Rodrigo,Cristián,Claudio,Marcelo,Mauricio,Pablo,Diego,Ignacio,Nicolás,'
    + 'Álvaro,Gonzalo,Andrés,Francisco,Cristóbal,Esteban,Patricio,Héctor,Luis,Jorge,Víctor,Raúl,Hernán,Sergio,Fernando,Eduardo,'
    + 'Rubén,Óscar,Javier,Alejandro,Daniel,Tomás,Benjamín,Vicente,Joaquín,Martín,Manuel,Ricardo,Carlos,Miguel,Nelson,Waldo,'
    + 'Fabián,Ariel,Alexis,Jaime,Germán,Leonardo,Gabriel,Bastián,Camilo,Emilio,Nahuel,Lautaro,Aliwen,Roberto,Danilo,Iván,'
    + 'Christian,Johan,Erwin,Osvaldo,Juan Carlos,Luis Alberto').split(','),
};

/** The most frequent surnames of Chile first: a place in the list is its weight. */
const SURNAMES = ('González,Muñoz,Rojas,Díaz,Pérez,Soto,Contreras,Silva,Martínez,Sepúlveda,Morales,Rodríguez,López,Fuentes,'
  + 'Hernández,Torres,Araya,Flores,Espinoza,Valenzuela,Castillo,Tapia,Reyes,Gutiérrez,Castro,Pizarro,Álvarez,Vásquez,Sánchez,'
  + 'Fernández,Ramírez,Carrasco,Gómez,Cortés,Herrera,Núñez,Jara,Vergara,Rivera,Figueroa,Riquelme,García,Miranda,Bravo,Vera,'
  + 'Molina,Vega,Campos,Sandoval,Orellana,Cárdenas,Olivares,Alarcón,Gallardo,Ortiz,Garrido,Salazar,Guzmán,Henríquez,Saavedra,'
  + 'Navarro,Aguilera,Parra,Romero,Aravena,Vargas,Cáceres,Yáñez,Leiva,Escobar,Ruiz,Valdés,Vidal,Salinas,Zúñiga,Peña,Godoy,Lagos,'
  + 'Maldonado,Bustos,Medina,Pino,Palma,Moreno,Sanhueza,Carvajal,Navarrete,Sáez,Alvarado,Donoso,Poblete,Bustamante,Toro,Ortega,'
  + 'Venegas,Guerrero,Paredes,Farías,San Martín,Ávila,Acuña,Mena,Jiménez,Montecinos,Cerda,Mardones,Pacheco,Villarroel,Cisternas,'
  + 'Ulloa,Lara,Arancibia,Bahamondes,Barría,Oyarzún,Oyarzo,Mansilla,Barrientos,Mancilla,Ojeda,Velásquez,Uribe,Gatica,Inostroza,'
  + 'Urrutia,Norambuena,Cabrera,Concha,Arriagada,Aguirre,Ibáñez,Retamal,Quezada,Astudillo,Ponce,Abarca,Catalán,Osorio,Lobos,'
  + 'Zamora,Suazo,Bravo,Faúndez,Gajardo,Véliz,Toledo,Zapata,Acevedo,Leal,Duarte,Fierro,Meza,Olguín,Troncoso,Jofré,Monsalve,'
  + 'Huerta,Hidalgo,Cornejo,Madrid,Allendes,Bastías,Quiroga,Manríquez,Vallejos,Labra,Opazo,Moya,Rubio,Ahumada,Lillo,Cofré,'
  + 'Santander,Pinto,Barraza,Galleguillos,Rivas,Cuevas,Villalobos,Canales,Ramos,Mella,Chávez,Carreño,Solís,Rebolledo,Matamala,'
  + 'Beltrán,Bello,Neira,Sierra,Letelier,Larraín,Fuenzalida,Quilodrán,Echeverría,Irarrázabal,Goycoolea,Undurraga,Kuzmanic,'
  + 'Marinovic,Schmidt,Hoffmann,Kramm,Weisser,Giacaman,Abusleme,Zaror,Cavieres,Tirado,Mamani,Choque,Condori,Quispe,Flores,Challapa,'
  + 'Cutipa,Huanca,Vilca,Tuki,Pakarati,Hotus,Haoa').split(',');

/** Mapuche surnames as they are met in any office of the country. */
const MAPUCHE_SURNAMES = ('Huenchual,Huenchumán,Painemal,Catrileo,Curín,Huenupi,Millahual,Llanquileo,Nahuelpán,Colipán,Antileo,'
  + 'Curiqueo,Marileo,Millán,Quilaqueo,Caniupán,Calfuqueo,Lincoñir,Paillalef,Ancamil,Huaiquil,Melinao,Necul,Ñanculef,Painevilu,'
  + 'Queupil,Raimán,Tralma,Huenuman,Cayuqueo,Levío,Mariqueo,Coñoepán,Pilquil,Huircán,Cheuque,Nahuel').split(',');

/** A first name and a first surname that together are somebody known: drawn again. */
const KNOWN_PEOPLE = new Set(('Gabriela Mistral,Pablo Neruda,Violeta Parra,Víctor Jara,Nicanor Parra,Salvador Allende,Isabel Allende,'
  + 'Michelle Bachelet,Ricardo Lagos,Patricio Aylwin,Eduardo Frei,Sebastián Piñera,Gabriel Boric,Augusto Pinochet,Camila Vallejo,'
  + 'Alexis Sánchez,Arturo Vidal,Claudio Bravo,Gary Medel,Marcelo Ríos,Iván Zamorano,Marcelo Salas,Elías Figueroa,Carlos Caszely,'
  + 'Fernando González,Nicolás Massú,Nicolás Jarry,Pedro Pascal,Roberto Bolaño,Raúl Ruiz,Pablo Larraín,Sebastián Lelio,'
  + 'Daniela Vega,Mon Laferte,Camila Moreno,Francisca Valenzuela,Jorge González,Luis Jara,Fernanda Urrejola,Tomás González,'
  + 'Martina Weil,Francisca Crovetto,Carolina Tohá,Evelyn Matthei,José Antonio Kast,Joaquín Lavín,Daniel Jadue,Jaime Guzmán,'
  + 'Manuel Rodríguez,Arturo Prat,Diego Portales,Manuel Montt,Andrés Bello,Manuel Bulnes,Rodrigo Rojas,Víctor Díaz,Pablo Rodríguez,'
  + 'Diego Rivera,Carlos Fuentes,Gabriel García,Mario Vargas,Julio Iglesias,Fernando Alonso,Rafael Correa,Alejandro Silva').split(','));

const surnames = new Weighted(SURNAMES.map((name, place) => [name, 1 / (place + 9)] as const));

/** Regions where a Mapuche surname is met more often. */
const MAPUCHE_SHARE: Record<string, number> = { 'CL-AR': 0.16, 'CL-LR': 0.13, 'CL-LL': 0.12, 'CL-BI': 0.06, 'CL-AI': 0.07, 'CL-RM': 0.04 };
const MAPUCHE_ELSEWHERE = 0.025;

function surname(faker: Faker, random: Random, regionCode: string | null): string {
  if (random.chance(MAPUCHE_SHARE[regionCode ?? ''] ?? MAPUCHE_ELSEWHERE)) return random.pick(MAPUCHE_SURNAMES);
  return random.chance(0.06) ? faker.person.lastName().split(' ')[0] as string : surnames.draw(random);
}

/** A made-up person's name: a first name and two surnames, never a known person's. */
export interface PersonName { first: string; surnames: [string, string] }

/** Draws a name; faker must draw from the same `random`. */
export function personName(faker: Faker, random: Random, gender: Gender, regionCode: string | null): PersonName {
  for (;;) {
    const first = random.chance(0.3)
      ? faker.person.firstName(gender === 'FEMALE' ? 'female' : 'male')
      : random.pick(FIRST_NAMES[gender]);
    const pair: [string, string] = [surname(faker, random, regionCode), surname(faker, random, regionCode)];
    if (pair[0] !== pair[1] && !KNOWN_PEOPLE.has(`${first.split(' ')[0]} ${pair[0]}`)) return { first, surnames: pair };
  }
}

/** Letters a to z and hyphens only. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** Gives every member a short handle of their own, longer only where the short one is taken. */
export class Handles {
  readonly #taken = new Map<string, number>();

  /** Takes a handle that was chosen beforehand. */
  reserve(handle: string): void {
    this.#taken.set(handle, 1);
  }

  /** `ana-rojas`, then `ana-rojas-soto`, then `ana-rojas-soto-2`. */
  take(name: PersonName): string {
    const short = plain(`${name.first.split(' ')[0]} ${name.surnames[0]}`);
    if (!this.#taken.has(short)) return this.#keep(short);
    const long = plain(`${name.first} ${name.surnames.join(' ')}`);
    if (!this.#taken.has(long)) return this.#keep(long);
    const next = (this.#taken.get(long) ?? 1) + 1;
    this.#taken.set(long, next);
    return `${long}-${next}`;
  }

  #keep(handle: string): string {
    this.#taken.set(handle, 1);
    return handle;
  }
}
