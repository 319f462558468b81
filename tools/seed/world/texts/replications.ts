/** A replication of the demonstration, by the slugs of real cases. */
export interface ReplicationText {
  origin: string;
  replica?: string;
  organisation: string;
  country: string;
  regionCode: string | null;
  place: string | null;
  year: number;
  outcome: 'SUCCEEDED' | 'PARTLY' | 'FAILED' | 'ONGOING';
  changes: string;
  results: string;
  status: 'PENDING' | 'CONFIRMED' | 'REJECTED';
}

const demonstration = 'Dato de demostración: ni el equipo ni sus resultados existen.';

/**
 * The first is what the texts of both cases tell. All others are made up, say so, and name no institution.
 */
export const REPLICATIONS: readonly ReplicationText[] = [
  {
    origin: 'decidim-barcelona', replica: 'brasil-participativo', organisation: 'Secretaria-Geral da Presidência da República do Brasil',
    country: 'BR', regionCode: null, place: null, year: 2023, outcome: 'SUCCEEDED', status: 'CONFIRMED',
    changes: 'Se adaptó Decidim con una universidad pública y Dataprev, y plenarias presenciales en los estados sumaron propuestas al ambiente digital.',
    results: 'En el plan plurianual participaron más de un millón de personas, y la herramienta pasó a albergar otras consultas.',
  },
  {
    origin: 'red-de-lenguaje-claro', organisation: 'Equipo de un municipio de demostración', country: 'CL', regionCode: 'CL-LR', place: 'Oficina de partes',
    year: 2024, outcome: 'SUCCEEDED', status: 'CONFIRMED',
    changes: 'Partimos por las tres cartas con más reclamos y las probamos con vecinas y vecinos antes de cambiarlas.',
    results: `Las consultas por cartas que no se entienden bajaron a la mitad en cuatro meses. ${demonstration}`,
  },
  {
    origin: 'red-de-lenguaje-claro', organisation: 'Equipo de un hospital de demostración', country: 'CL', regionCode: 'CL-AR', place: 'Unidad de orientación',
    year: 2023, outcome: 'FAILED', status: 'CONFIRMED',
    changes: 'Quisimos reescribir todos los consentimientos informados de una vez, sin el área jurídica en la mesa.',
    results: `No resultó: cada texto volvió a su versión anterior. La próxima vez, jurídica desde el primer día y un documento a la vez. ${demonstration}`,
  },
  {
    origin: 'red-de-lenguaje-claro', organisation: 'Equipo de un servicio regional de demostración', country: 'CL', regionCode: 'CL-BI', place: null,
    year: 2026, outcome: 'ONGOING', status: 'PENDING',
    changes: 'Sumamos a quienes atienden público a la redacción, con un taller de una mañana.',
    results: `Llevamos dos resoluciones tipo; medimos en marzo. ${demonstration}`,
  },
  {
    origin: 'farmacia-popular-recoleta', organisation: 'Equipo de un municipio rural de demostración', country: 'CL', regionCode: 'CL-MA', place: null,
    year: 2019, outcome: 'PARTLY', status: 'CONFIRMED',
    changes: 'Un solo día a la semana y despacho a las postas, porque no había químico farmacéutico de jornada completa.',
    results: `Funcionó para tratamientos crónicos; los medicamentos refrigerados quedaron fuera. ${demonstration}`,
  },
  {
    origin: 'farmacia-popular-recoleta', organisation: 'Equipo de un municipio insular de demostración', country: 'CL', regionCode: 'CL-AI', place: null,
    year: 2021, outcome: 'FAILED', status: 'CONFIRMED',
    changes: 'La misma idea sin comprar en conjunto con otros municipios.',
    results: `El flete se llevó la rebaja y cerró al año. ${demonstration}`,
  },
  {
    origin: 'ciclovia-bogota', organisation: 'Equipo de un municipio de demostración', country: 'CL', regionCode: 'CL-LL', place: 'Costanera',
    year: 2022, outcome: 'SUCCEEDED', status: 'CONFIRMED',
    changes: 'Una mañana al mes en vez de cada domingo, y con feria de organizaciones.',
    results: `Se mantiene hace tres años con voluntariado del liceo. ${demonstration}`,
  },
  {
    origin: 'whatsapp-oirs-serviu-biobio', organisation: 'Equipo de una oficina de demostración', country: 'CL', regionCode: 'CL-TA', place: null,
    year: 2025, outcome: 'PARTLY', status: 'PENDING',
    changes: 'Empezamos con respuestas escritas por quienes atienden el mesón.',
    results: `Responde a tiempo en la mañana; en la tarde todavía no hay turnos. ${demonstration}`,
  },
];

/** What the member of the demonstration has begun to write. */
export const DRAFT = {
  title: 'Mesón de entrada única: una sola fila para todos los trámites',
  summary: 'Dato de demostración. Un solo mesón recibe a cada persona, resuelve lo simple y deriva con hora lo demás.',
  problem: 'Quien viene por dos trámites hace dos filas, y en la segunda se entera de que le falta un papel.',
  results: null,
  organisation: 'Unidad de Innovación de demostración',
} as const;
