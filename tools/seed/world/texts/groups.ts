import type { Locale, Visibility } from '../model.ts';

/** A group as it is founded: who it gathers, what about, and how many of every 3,200 members join. */
export interface Charter {
  slug: string; name: string; purpose: string; visibility: Visibility; regionCode: string | null;
  topics: readonly string[]; size: number; locale?: Locale;
}

const open = (slug: string, name: string, topics: string, size: number, purpose: string): Charter =>
  ({ slug, name, purpose, visibility: 'OPEN', regionCode: null, topics: topics.split(' '), size });
const closed = (slug: string, name: string, topics: string, size: number, purpose: string): Charter =>
  ({ ...open(slug, name, topics, size, purpose), visibility: 'CLOSED' });
const hidden = (slug: string, name: string, topics: string, size: number, purpose: string): Charter =>
  ({ ...open(slug, name, topics, size, purpose), visibility: 'HIDDEN' });
const nucleus = (slug: string, regionCode: string, name: string, topics: string, size: number, purpose: string): Charter =>
  ({ ...open(`nucleo-${slug}`, name, topics, size, purpose), regionCode });

export const CHARTERS: readonly Charter[] = [
  open('lenguaje-claro-en-el-estado', 'Lenguaje claro en el Estado', 'lenguaje-claro experiencia-de-usuario', 310,
    'Reescribimos juntas y juntos las cartas, resoluciones y páginas que la gente no entiende. Compartimos **antes y después**, glosarios y argumentos para convencer a jurídica.'),
  open('diseno-de-servicios-publicos', 'Diseño de servicios públicos', 'diseno-de-servicios experiencia-de-usuario', 380,
    'Investigar, prototipar y probar con personas. Plantillas, críticas amables y visitas a terreno.'),
  open('innovacion-municipal', 'Innovación municipal', 'gobiernos-locales simplificacion-de-tramites', 400,
    'Para quienes innovan en municipios, con equipos chicos y mucho que hacer. Aquí se comparten ordenanzas, bases, errores y soluciones que otra comuna puede usar mañana.'),
  open('datos-para-decidir', 'Datos para decidir', 'analitica-de-datos datos-abiertos', 290,
    'Datos administrativos, tableros que se usan y evidencia que llega a tiempo. No hace falta programar para participar.'),
  open('inteligencia-artificial-responsable', 'Inteligencia artificial responsable', 'inteligencia-artificial transparencia-y-probidad', 350,
    'Usos concretos, reglas de uso, compras y evaluación de sistemas de inteligencia artificial en servicios públicos.'),
  open('transformacion-digital', 'Transformación digital y Ley 21.180', 'transformacion-digital identidad-digital', 330,
    'Expediente electrónico, interoperabilidad, ClaveÚnica y todo lo que viene con la ley. Preguntas técnicas y de gestión.'),
  open('compra-publica-de-innovacion', 'Compra pública de innovación', 'compras-publicas innovacion-abierta', 170,
    'Bases, consultas al mercado, Compra Ágil y contratos que permiten probar antes de comprar.'),
  open('participacion-y-deliberacion', 'Participación y deliberación', 'participacion-ciudadana deliberacion-ciudadana presupuesto-participativo', 260,
    'De la consulta a la decisión: cabildos, presupuestos participativos, asambleas por sorteo y, sobre todo, **la devolución**.'),
  open('gobierno-abierto', 'Mesa de gobierno abierto', 'gobierno-abierto transparencia-y-probidad', 180,
    'Seguimiento de compromisos, mesas regionales y trabajo con sociedad civil.'),
  open('salud-que-escucha', 'Salud que escucha', 'salud experiencia-de-usuario', 220,
    'Equipos de hospitales, consultorios y postas que mejoran la atención con usuarios y funcionarios.'),
  open('educacion-publica-en-red', 'Educación pública en red', 'educacion infancia-y-juventud', 150,
    'Servicios locales, escuelas y jardines compartiendo lo que funciona. Menos informes, más pasantías.'),
  open('barrios-y-espacio-publico', 'Barrios y espacio público', 'vivienda-y-ciudad movilidad-y-transporte ciudades-sustentables', 160,
    'Urbanismo táctico, recuperación de barrios y obras que se prueban con pintura antes que con cemento.'),
  open('aprender-de-los-datos-del-comportamiento', 'Comportamiento y experimentos', 'ciencias-del-comportamiento evaluacion-de-politicas', 140,
    'Cartas, mensajes y pequeñas pruebas con grupo de comparación. Se publican también los resultados nulos.'),
  open('personas-mayores-y-cuidados', 'Personas mayores y cuidados', 'personas-mayores genero-y-cuidados', 130,
    'Atender sin apuro, llegar a quienes viven solos, cuidar a quienes cuidan.'),
  open('innovacion-rural', 'Innovación rural y zonas aisladas', 'ruralidad agua desarrollo-productivo', 140,
    'Rondas compartidas, agua, conectividad con mala señal y desarrollo local donde todo queda lejos.'),
  open('gestion-de-emergencias', 'Aprender de las emergencias', 'gestion-de-desastres coordinacion-interinstitucional', 120,
    'Catastro único, planes que se ensayan y memoria de cada emergencia para no partir de cero.'),
  open('inclusion-y-accesibilidad', 'Inclusión y accesibilidad', 'discapacidad-e-inclusion lenguaje-claro', 110,
    'Servicios que todas las personas pueden usar. Revisamos trámites con quienes de verdad encuentran las barreras.'),
  open('interculturalidad', 'Interculturalidad y pueblos indígenas', 'pueblos-indigenas salud migracion', 120,
    'Atención con pertinencia, tiempos de las comunidades, facilitadoras y educadoras tradicionales. *Küme akun*, *jallalla*, *iorana*.'),
  open('clima-agua-y-energia', 'Clima, agua y energía', 'medio-ambiente energia agua', 130,
    'Planes comunales, comités de agua rural, eficiencia y energía ciudadana.'),
  open('equipos-y-personas', 'Equipos y personas', 'empleo-publico cultura-de-innovacion', 190,
    'Inducción, traspaso de conocimiento antes de jubilar, teletrabajo y equipos que se cuidan.'),
  { ...open('iberoamerica-en-red', 'Iberoamérica en red', 'laboratorios-de-innovacion redes-y-comunidades', 110,
    'Espacio para conversar con laboratorios y equipos de otros países. *Español, português, English, français: escribe en la lengua que prefieras.*') },
  closed('unidades-de-innovacion', 'Unidades de innovación', 'institucionalizacion-de-la-innovacion laboratorios-de-innovacion', 90,
    'Para quienes trabajan en una unidad o laboratorio de innovación. Hablamos con franqueza de presupuestos, jefaturas y fracasos; por eso se pide entrar.'),
  closed('facilitadoras-y-facilitadores', 'Facilitadoras y facilitadores de la red', 'redes-y-comunidades cultura-de-innovacion', 60,
    'Coordinación de actividades, pautas y materiales para quienes facilitan en regiones.'),
  closed('mesa-de-fiscalias', 'Mesa de fiscalías y jurídicas', 'compras-publicas transparencia-y-probidad justicia', 45,
    'Abogadas y abogados que buscan cómo sí se puede. Lo que se comenta aquí no es un dictamen.'),
  closed('atencion-de-publico', 'Quienes atienden público', 'experiencia-de-usuario proteccion-social', 85,
    'Un espacio tranquilo para personas de OIRS, mesones, sucursales y terreno.'),
  hidden('comite-encuentro-nacional', 'Comité del Encuentro Nacional', 'redes-y-comunidades descentralizacion', 18,
    'Organización del próximo encuentro: programa, traslados desde regiones y accesibilidad.'),
  hidden('piloto-acompanamiento', 'Piloto de acompañamiento entre pares', 'cultura-de-innovacion empleo-publico', 14,
    'Doce duplas que prueban un programa de acompañamiento durante seis meses. Lo conversado aquí no sale de aquí.'),
  nucleus('arica-y-parinacota', 'CL-AP', 'Núcleo Arica y Parinacota', 'descentralizacion migracion pueblos-indigenas', 24, 'Servicios y municipios de la región, con las comunas rurales y la frontera siempre presentes.'),
  nucleus('norte-grande', 'CL-TA', 'Núcleo Tarapacá', 'descentralizacion agua experiencia-de-usuario', 28, 'Nos juntamos el primer jueves de cada mes en Iquique, y una vez por semestre en el Tamarugal.'),
  nucleus('antofagasta', 'CL-AN', 'Núcleo Antofagasta', 'descentralizacion alianzas-publico-privadas cultura-de-innovacion', 42, 'La región que inventó su propio concurso de buenas prácticas. Seguimos.'),
  nucleus('atacama-coquimbo', 'CL-CO', 'Núcleo Coquimbo', 'descentralizacion energia agua', 52, 'De Atacama a Choapa: secano, costa y ciudad. Reuniones itinerantes por provincia.'),
  nucleus('valparaiso', 'CL-VS', 'Núcleo Valparaíso', 'descentralizacion vivienda-y-ciudad turismo-y-cultura', 130, 'Cerros, puertos y valles. Trabajo conjunto con universidades de la región.'),
  nucleus('ohiggins-maule', 'CL-ML', 'Núcleo Maule', 'descentralizacion desarrollo-productivo gobiernos-locales', 74, 'Municipios y servicios del Maule, con énfasis en comunas rurales.'),
  nucleus('nuble', 'CL-NB', 'Núcleo Ñuble', 'descentralizacion ruralidad innovacion-social', 36, 'La región más joven aprende de todas. Nos gusta visitar más que presentar.'),
  nucleus('biobio', 'CL-BI', 'Núcleo Biobío', 'descentralizacion coordinacion-interinstitucional gestion-de-desastres', 118, 'Mesa de casos quincenal y memoria de lo aprendido desde 2010.'),
  nucleus('la-araucania', 'CL-AR', 'Núcleo La Araucanía', 'descentralizacion pueblos-indigenas salud', 78, 'Salud intercultural, municipios y territorio. Bienvenidas las comunas cordilleranas y la costa.'),
  nucleus('los-rios', 'CL-LR', 'Núcleo Los Ríos', 'descentralizacion gobiernos-locales redes-y-comunidades', 40, 'Qué ofrece y qué necesita cada sector: seguimos la conversación que partió en el **taller de Los Ríos**. Reunión mensual en Valdivia, La Unión o Panguipulli.'),
  nucleus('los-lagos', 'CL-LL', 'Núcleo Los Lagos y Chiloé', 'descentralizacion ruralidad turismo-y-cultura', 60, 'Islas, lanchas y ferias. Acá la minga se hace de verdad.'),
  nucleus('aysen', 'CL-AI', 'Núcleo Aysén', 'descentralizacion ruralidad medio-ambiente', 14, 'Pocas personas y muchas distancias: nos conectamos los miércoles al mediodía.'),
  nucleus('magallanes', 'CL-MA', 'Núcleo Magallanes', 'descentralizacion transformacion-digital turismo-y-cultura', 18, 'Desde Punta Arenas, Natales y Porvenir. El viento no es excusa.'),
];
