/** Who somebody is: the first sentence of a biography. */
export const WHO: readonly string[] = [
  'Soy {profesion} y trabajo en {institucion}.',
  '{^profesion} de formación; hoy estoy en {institucion}.',
  'Llevo {anos} años en [el Estado|el sector público|el servicio público], los últimos en {institucion}.',
  'Trabajo en {unidad} de {institucion}, donde me toca {tarea}.',
  'Entré a {institucion} hace {anos} años y desde entonces he pasado por tres equipos distintos.',
  '{^profesion}, {origen}. [Actualmente|Hoy] en {institucion}.',
  'Desde {lugar}, trabajo para que {institucion} esté más cerca de la gente.',
  'En {institucion} coordino un equipo [pequeño|de cuatro personas|chico y muy comprometido].',
  'Me formé como {profesion} y me quedé en el Estado por las personas con las que trabajo.',
  'Vengo del mundo de {mundo} y hace {anos} años que trabajo en lo público.',
  'Soy {profesion} con {anos} años en terreno, casi todos en {lugar}.',
  'Parte del equipo de {unidad} en {institucion}.',
  'Mi pega es {tarea} en {institucion}, y aprender de quienes ya lo hicieron.',
  'Funcionari{o_a} de {institucion} y [aprendiz permanente|curios{o_a} por naturaleza|convencid{o_a} de lo público].',
  'Nací en {lugar} y trabajo en {institucion}.',
];

/** The same for somebody who has retired. */
export const WHO_RETIRED: readonly string[] = [
  'Me jubilé después de {anos} años de servicio público, pero no de las ganas de ser útil.',
  'Trabajé {anos} años en el Estado, la mayor parte en {lugar}; hoy acompaño a equipos jóvenes.',
  '{^profesion} jubilad{o_a}. Lo que aprendí en {anos} años lo comparto con quien lo pida.',
];

/** What somebody does or did. */
export const WORK: readonly string[] = [
  'Estoy metid{o_a} en {tema}: [queremos|estamos tratando de|nos propusimos] {hacer}.',
  'El último año [trabajamos|estuvimos trabajando] para {hacer}, con aprendizajes que quiero compartir.',
  'Me interesa {tema}, sobre todo cuando se trata de {hacer}.',
  'Lo que más me ha enseñado es {hacer} con {companeros}.',
  'Participé en un proyecto inspirado en «{caso}» y aprendí que lo difícil viene después del piloto.',
  'Conozco bien {habilidad} y {habilidad2}; [los pongo|los dejo] a disposición de la red.',
  'Trabajo con {habilidad}, {habilidad2} y mucha conversación.',
  'Mi desafío de este año es {hacer}.',
  'He [facilitado|acompañado|organizado] talleres sobre {habilidad} en {region}.',
  'Creo que mejorar {tema} parte por escuchar a quienes atienden público.',
  'Sigo de cerca el caso «{caso}» porque acá tenemos un problema parecido.',
  'Estoy aprendiendo {aprender} y busco con quién practicar.',
  'Vengo trabajando en {tema} desde antes de que tuviera ese nombre.',
  'Me ha tocado {hacer} con poca plata y mucho apoyo de {companeros}.',
];

/** What somebody offers, asks or likes. */
export const CLOSING: readonly string[] = [
  'Ofrezco {habilidad}; me sirve conversar sobre {tema}.',
  'Si estás partiendo con algo de {tema}, escríbeme.',
  'Busco pares en otras regiones para comparar experiencias.',
  'Disponible para [una conversación por videollamada|un café en {lugar}|compartir plantillas y errores].',
  'Me encantaría conocer a quienes trabajan en {tema2}.',
  'Fuera de la oficina: [bicicleta, huerto y dos gatos|cueca, cerro y lectura|fútbol los jueves y cocina los domingos|coro, mate y caminatas|telar y salidas a la costa|astronomía de patio|voluntariado en bomberos|ajedrez y pan amasado].',
  'Prefiero una buena pregunta que una presentación larga.',
  'Si pasas por {lugar}, avisa y te muestro lo que hacemos.',
  'Creo en los equipos mixtos, los plazos cortos y los informes de una página.',
  'Aprendo más visitando que leyendo: recibo y hago pasantías.',
  'No tengo todas las respuestas, pero sí varias plantillas.',
  'Me gusta documentar lo que funciona y lo que no.',
];

/** One line below the name. */
export const HEADLINES: readonly string[] = [
  '{cargo} en {institucion_corta}', '{cargo} en {institucion_corta}', '{cargo} · {institucion_corta}',
  '{^profesion} | {tema_nombre}', '{^profesion} en {institucion_corta}', '{tema_nombre} y {tema2_nombre}',
  '{^habilidad} desde {lugar}', '{cargo}. {tema_nombre}', '{^profesion}, {lugar}', 'Trabajando por {tema}',
  '{cargo}, {unidad_sola}', 'Servicio público, {lugar}',
];

/** Biographies in the other languages of the network; `{institucion}` is a name without an article. */
export const BIOGRAPHIES: Readonly<Record<'EN' | 'PT' | 'FR', readonly string[]>> = {
  EN: [
    'I work at {institucion} on {tema_en}. Happy to compare notes with colleagues in Chile.',
    'Civil servant at {institucion}. Interested in {tema_en} and {tema2_en}, and in what did not work.',
    'Based at {institucion}; I help teams test ideas before they buy them. I read Spanish and answer in English.',
  ],
  PT: [
    'Trabalho em {institucion} com {tema_pt}. Gosto de trocar experiências com equipes de outros países.',
    'Servidora e facilitadora em {institucion}. Estudo {tema_pt} e {tema2_pt}; leio espanhol sem problema.',
    'Em {institucion} ajudo equipes a prototipar serviços. Procuro parceiros para um projeto sobre {tema_pt}.',
  ],
  FR: [
    'Je travaille à {institucion} sur le thème « {tema_fr} ». Je lis l’espagnol et cherche des échanges entre pairs.',
    'Agent public à {institucion}, curieux des laboratoires latino-américains. Mes sujets : {tema_fr} et {tema2_fr}.',
  ],
};

export const TASKS: readonly string[] = ['ordenar procesos', 'atender público', 'articular equipos', 'cuidar los números', 'acompañar proyectos',
  'mirar los datos con calma', 'escribir lo que otros hacen', 'hacer que las cosas pasen', 'coordinar con otros servicios', 'salir a terreno',
  'formar a colegas', 'traducir entre lo técnico y lo cotidiano', 'preparar las compras', 'escuchar reclamos', 'armar pilotos', 'facilitar conversaciones difíciles'];
export const WORLDS: readonly string[] = ['las organizaciones comunitarias', 'la empresa privada', 'la educación popular', 'la academia', 'el periodismo local',
  'las fundaciones', 'la consultoría', 'el teatro', 'la salud rural', 'la cooperativa', 'la banca', 'el diseño'];
export const FELLOWS: readonly string[] = ['el equipo de mesón', 'juntas de vecinos', 'dirigentas de mi comuna', 'estudiantes en práctica', 'colegas de otros servicios',
  'personas mayores', 'equipos de informática', 'la asociación de funcionarios', 'comités de agua rural', 'directores de escuela', 'tres municipios vecinos'];
