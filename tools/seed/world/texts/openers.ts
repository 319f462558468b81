/** How a discussion begins: what kind it is, its titles and its bodies. */
export interface Opener { kind: string; weight: number; titles: readonly string[]; bodies: readonly string[] }

export const GREETINGS: readonly string[] = ['Hola a todas y todos.', 'Buenas tardes, grupo.', 'Colegas, buenos días.', 'Estimadas y estimados:', 'Hola, red.',
  'Buen día desde {lugar}.', 'Saludos desde {lugar}.', '', '', '', 'Primera vez que escribo por acá.', 'Vuelvo por acá después de un tiempo.', 'Una consulta.', 'Hola.'];

export const OPENERS: readonly Opener[] = [
  { kind: 'question', weight: 26,
    titles: ['{^pregunta}', '{^pregunta}', 'Consulta sobre {tema}', '[Ayuda|Busco experiencia|Consejos] para {hacer}', '{^hacer}: ¿por dónde partir?', '¿Alguien ha logrado {hacer}?'],
    bodies: [
      'En {institucion} [nos pasa|nos está pasando|vemos hace meses] que {dolor}. Queremos {hacer} y no quisiéramos partir de cero. {^pregunta} {pregunta2_}',
      'Estamos preparando el plan del próximo año y nos propusimos {hacer}. El diagnóstico es conocido: {dolor}. {^pregunta}',
      'Les cuento el contexto: somos un equipo de {n} personas en {institucion}, y {dolor}. Antes de proponer algo a la jefatura, me gustaría escuchar a quienes ya lo intentaron. {^pregunta}',
      'Vengo de una reunión donde todos estuvimos de acuerdo en que {dolor}, y nadie supo qué hacer el lunes. {^pregunta}\n\nCualquier ejemplo sirve, también los que no resultaron.',
      'Pregunta corta: {pregunta} En {lugar} lo estamos discutiendo y hay dos posturas.',
      'Nos pidieron {hacer} en tres meses. Me parece poco plazo y por eso pregunto a la red:\n\n1. {^pregunta}\n2. ¿Qué dejarían fuera de una primera etapa?\n3. ¿A quién habría que sentar en la mesa desde el comienzo?',
      'Leí el caso «{caso}» y me quedé pensando en lo nuestro: {dolor}. ¿Qué tan trasladable creen que es a {lugar}? {^pregunta}',
      'Trabajo en {unidad}. Hasta ahora hemos avanzado con puro entusiasmo, pero {dolor}. {^pregunta} Gracias desde ya.',
    ] },
  { kind: 'experience', weight: 20,
    titles: ['Lo que aprendimos al {hacer}', 'Un año tratando de {hacer}: balance', 'Nuestra experiencia con {tema}', 'Tres errores al {hacer}', 'Comparto avance desde {lugar}', 'Resultados del piloto en {lugar}'],
    bodies: [
      'Les comparto lo que hicimos en {institucion}. El punto de partida era claro: {dolor}. {tip}\n\nLo que cambiaríamos: partir antes con {companeros} y dejar por escrito quién sigue. Si alguien quiere el detalle, lo subo.',
      '{cuando} {hicimos}, y {resultado}. {tip} {leccion}',
      'Cerramos el piloto y quería dejar el registro acá antes de que se nos olvide:\n\n- **Qué buscábamos:** {hacer}.\n- **Qué hicimos:** {hicimos}.\n- **Qué pasó:** {resultado}.\n- **Qué aprendimos:** {leccion}',
      'Durante años dijimos que {dolor}. {cuando} {hicimos}. {^resultado}. No es una receta, pero si le sirve a alguien, encantad{o_a} de conversar.',
      '{tip} Lo escribo porque hace un año pregunté por esto mismo en la red y varias personas me ayudaron. {leccion}',
      'Partimos inspirados en «{caso}», con mucho menos presupuesto. {^hicimos_} y {resultado}. Queda pendiente {hacer}. ¿Les interesa que arme una visita?',
    ] },
  { kind: 'material', weight: 11,
    titles: ['¿Quién tiene [una plantilla|bases|un formato|un ejemplo] para {hacer}?', 'Busco [material|bibliografía|ejemplos] sobre {tema}', 'Compartamos plantillas de {tema_nombre}', 'Pauta para {hacer}: versión 1'],
    bodies: [
      'Estoy armando [una pauta|una minuta|unas bases] para {hacer} y seguro alguien ya lo hizo mejor. ¿Me comparten lo que tengan, aunque esté en borrador? Yo me ofrezco a ordenar todo y devolverlo al grupo.',
      'Encontré «{recurso}» en Recursos y me sirvió mucho para la parte conceptual. Me falta algo más práctico: un ejemplo de {lugar} o de una institución parecida a la nuestra.',
      'Subí una primera versión de la pauta que usamos en {institucion}. Va con tres secciones: antes, durante y después. Comentarios duros, por favor: la próxima semana la probamos con {companeros}.',
      '¿Les parece si juntamos aquí los formatos que cada quien usa? Parto yo:\n\n* acta de una página (qué, quién, cuándo);\n* guion de entrevista de veinte minutos;\n* ficha para contar un caso.\n\nVayan sumando.',
    ] },
  { kind: 'invitation', weight: 11,
    titles: ['Encuentro del grupo: {fecha}', 'Nos juntamos en {lugar} [este mes|la próxima semana|antes de fin de año]', 'Videollamada sobre {tema}', 'Café virtual: {hacer}', 'Invitación: conversemos el caso «{caso}»', 'Ronda de presentaciones de {mes}'],
    bodies: [
      'Les propongo una conversación de una hora, {fecha}, a las [9:30|11:00|12:00|15:00|16:30], para ver cómo {hacer}. La idea es que dos personas cuenten lo que hicieron y el resto pregunte. ¿Quién se anima a partir?',
      'Nos prestan una sala en {lugar} y queremos aprovecharla. Programa tentativo:\n\n1. Presentación corta de cada quien (sin diapositivas).\n2. Trabajo en parejas sobre un problema propio: {dolor}.\n3. Acuerdos y próxima fecha.\n\nConfirmen aquí para calcular el café.',
      'Como quedamos en la reunión anterior, {fecha} tenemos videollamada. Tema: {tema}. Quienes estén en terreno pueden sumarse solo con audio; dejamos apuntes acá mismo.',
      'Vamos a conversar el caso «{caso}» con calma: qué problema resolvía, qué lo hizo posible y qué nos sirve. Leerlo antes toma diez minutos.',
    ] },
  { kind: 'case', weight: 12,
    titles: ['¿Qué nos enseña «{caso}»?', '«{caso}»: ¿se podría hacer en {lugar}?', 'Conversemos sobre «{caso}»', 'Réplica de «{caso}» en {lugar}'],
    bodies: [
      'Volví a leer el caso «{caso}». Lo que más me llamó la atención no fue la tecnología sino cómo lo sostuvieron en el tiempo. Acá {dolor}; ¿qué parte creen ustedes que podríamos probar sin pedirle permiso a nadie?',
      'En {institucion} estamos evaluando adaptar «{caso}». Tenemos a favor un equipo con ganas; en contra, que {dolor}. ¿Alguien conoce a quienes lo hicieron? Me gustaría preguntarles por el segundo año, no por el lanzamiento.',
      'Me pidieron presentar «{caso}» en una jornada. Además de lo que aparece en la ficha, ¿qué otra experiencia pondrían al lado para comparar? Yo pensaba en «{caso2}».',
      'Dejo planteada la discusión: «{caso}» usó {metodo}. ¿Es lo que más conviene para {hacer} o hay un camino más simple?',
    ] },
  { kind: 'resource', weight: 7,
    titles: ['Lectura del mes: «{recurso}»', 'Notas sobre «{recurso}»', '¿Alguien ha usado «{recurso}»?'],
    bodies: [
      'Propongo leer «{recurso}» y comentarlo aquí. Para partir: ¿qué parte les parece aplicable mañana y cuál suena bien pero no calza con nuestra realidad?',
      'Terminé «{recurso}». Resumo en tres ideas:\n\n1. Partir por el problema y no por la herramienta.\n2. Medir poco, pero siempre lo mismo.\n3. Cuidar a quienes sostienen el cambio.\n\nLa segunda es la que más nos cuesta en {institucion}: {dolor}.',
      'Usamos «{recurso}» en un taller con {companeros} y funcionó con ajustes. Si alguien va a hacerlo, le cuento qué láminas sacamos.',
    ] },
  { kind: 'agreement', weight: 8,
    titles: ['Acuerdos de la reunión [de ayer|del martes|del jueves|de {mes}]', 'Minuta y compromisos', 'Quién hace qué: {tema_nombre}', 'Plan de trabajo del grupo'],
    bodies: [
      'Dejo la minuta para quienes no pudieron estar.\n\n| Qué | Quién | Cuándo |\n| --- | --- | --- |\n| Juntar ejemplos para {hacer} | {nombre} | fin de mes |\n| Hablar con {institucion2} | {nombre2} | próxima semana |\n| Proponer fecha del siguiente encuentro | quien coordina | viernes |\n\nCorrijan si algo quedó mal.',
      'Acuerdos:\n\n- {nombre} prepara un borrador para {hacer}.\n- {nombre2} averigua si {institucion2} puede sumarse.\n- El resto comenta acá antes del próximo encuentro.\n\nQuedó pendiente qué hacer con lo de siempre: {dolor}.',
      'Para no perdernos, propongo tres metas hasta diciembre: (1) {hacer}, (2) documentar al menos dos experiencias en Casos y (3) sumar a alguien de {institucion2}. ¿Agregarían o sacarían algo?',
    ] },
  { kind: 'offer', weight: 7,
    titles: ['Ofrezco ayuda para {hacer}', 'Horas disponibles para acompañar equipos', 'Pasantías cortas en {lugar}', 'Puedo facilitar un taller de {habilidad}'],
    bodies: [
      'Tengo algunas horas al mes para acompañar a otro equipo que quiera {hacer}. No cobro ni vendo nada: me sirve para aprender. Escríbanme o respondan aquí contando en qué están.',
      'En {institucion} abrimos dos cupos de pasantía de tres días. Pueden acompañar al equipo, revisar lo que hicimos y, sobre todo, ver lo que no sale en las presentaciones. {tip}',
      'Me especializo en {habilidad} y estoy disponible para un taller de media jornada, presencial en {lugar} o por videollamada. Pido solo dos cosas: un problema real y que vaya alguien que pueda decidir.',
    ] },
  { kind: 'debate', weight: 8,
    titles: ['¿Estamos exagerando con {tema}?', 'Una duda incómoda sobre {tema}', 'Lo que nadie dice de {tema}', 'Propuesta: dejar de hacer cosas'],
    bodies: [
      'Voy a decir algo poco popular: a veces hablar de {tema} se vuelve un fin en sí mismo. En la práctica {dolor}, y seguimos haciendo talleres. ¿Cómo distinguen ustedes lo que cambia algo de lo que solo se ve bien?',
      'Abro debate. Hay quienes dicen que para {hacer} hay que esperar una norma; otros, que basta con ponerse de acuerdo. Después de {n} años en esto, yo creo lo segundo, pero me gustaría que me contradigan.',
      'Antes de agregar algo nuevo, ¿qué podríamos dejar de hacer? En nuestro caso, {dolor}. Propongo que cada quien nombre una práctica que eliminaría mañana.',
    ] },
];

/** Discussions that begin in another language; the replies come in both. */
export const FOREIGN_OPENERS: Readonly<Record<'EN' | 'PT' | 'FR', readonly (readonly [string, string])[]>> = {
  EN: [
    ['Lessons from outside Chile on {tema_en}', 'Hello from {institucion}. We are comparing how different administrations work on {tema_en}. What would you say is specific to Chile, and what travels well? We read Spanish, so please answer in the language you prefer.'],
    ['What did you stop doing?', 'A question we now ask at the end of every pilot on {tema_en}: what did the team stop doing because of it? I would love to collect answers from this network.'],
    ['Measuring results without a big budget', 'We have used «{recurso}» as a starting point for {tema_en}. The hard part is a baseline. How do small teams here handle it?'],
  ],
  PT: [
    ['Troca de experiências sobre {tema_pt}', 'Olá a todas e todos! Em {institucion} estamos começando um trabalho sobre {tema_pt} e gostaríamos de conhecer exemplos chilenos. Podem responder em espanhol, entendemos bem.'],
    ['Como vocês escolhem os projetos?', 'Temos mais pedidos do que mãos. Quem já montou um critério simples para escolher projetos de {tema_pt}? O caso «{caso}» nos ajudou, mas o contexto é diferente.'],
  ],
  FR: [
    ['Retours d’expérience sur {tema_fr}', 'Bonjour à toutes et à tous. Nous travaillons à {institucion} sur le thème « {tema_fr} » et cherchons des retours de terrain. Réponses en espagnol bienvenues.'],
  ],
};
