/** Replies of a discussion, by what they do. The pieces are put together anew each time. */

export const WHEN: readonly string[] = ['El año pasado', 'En marzo', 'Hace dos años', 'Durante el invierno', 'Antes del cambio de jefatura', 'El semestre pasado',
  'Con el equipo anterior', 'Después de la emergencia', 'En plena marcha blanca', 'Apenas llegué al cargo', 'A mediados de 2025', 'En la oficina de provincia', 'Hace unos meses', 'Después de un encuentro de la red'];

export const DID: readonly string[] = ['probamos con un grupo chico', 'hicimos una prueba de tres semanas en una sola oficina', 'entrevistamos a doce personas que habían abandonado el proceso',
  'juntamos a jurídica, informática y mesón en una misma sala', 'dibujamos el proceso en papel kraft', 'armamos una planilla compartida, nada más', 'pedimos ayuda a la universidad de la región',
  'pusimos una pizarra en el pasillo', 'adaptamos, con permiso, lo que hizo {institucion2}', 'hicimos turnos para acompañar a quienes llegaban por primera vez', 'acordamos un solo formulario con otros dos servicios',
  'dejamos una tarde al mes para esto', 'partimos por la oficina que más reclamos tenía', 'invitamos a quienes nunca van a las reuniones', 'contamos a mano durante un mes', 'cambiamos el orden de las preguntas',
  'mandamos mensajes de texto en vez de cartas', 'hicimos visitas de a dos', 'le pedimos a la jefatura que atendiera público un día', 'repartimos el trabajo con {companeros}', 'lo conversamos primero con la asociación de funcionarios',
  'hicimos un prototipo en cartón', 'publicamos los tiempos de respuesta', 'armamos una mesa con plazos y actas de una página'];

export const RESULT: readonly string[] = ['bajaron los reclamos casi a la mitad', 'no resultó, pero aprendimos dónde estaba el nudo', 'la jefatura pidió extenderlo', 'nos dimos cuenta de que el problema era otro',
  'ahorramos como {n} horas a la semana', 'la gente empezó a llegar con los papeles correctos', 'costó el primer mes y después anduvo solo', 'quedó funcionando hasta hoy', 'se nos cayó cuando cambió la persona a cargo',
  'otras dos oficinas lo copiaron', 'el equipo quedó contento, que no es poco', 'los tiempos bajaron de treinta a doce días', 'descubrimos que la mitad de los casos se podía evitar', 'la fiscalía terminó siendo nuestra mejor aliada',
  'tuvimos que volver atrás en una parte', 'llegó gente que nunca habíamos visto', 'el concejo lo aprobó por unanimidad', 'salió más barato de lo que pensábamos', 'los números mejoraron poco y el ánimo mucho'];

export const LESSONS: readonly string[] = ['Lo difícil fue sostenerlo sin una persona a cargo.', 'Si lo hiciera de nuevo, partiría más chico.', 'La clave fue que alguien con poder de decisión estuviera en la sala.',
  'Nos faltó medir antes; ahora no podemos probar cuánto mejoró.', 'Lo que más ayudó fue contar bien lo que no resultó.', 'Subestimamos el tiempo de los equipos.', 'Aprendimos a no anunciar nada hasta tener dos semanas de uso.',
  'El papel aguanta todo: lo que vale es la semana tres.', 'Nadie se opone a algo que ayudó a diseñar.', 'Dejar escrito quién sigue nos salvó del cambio de jefatura.', 'Hay que cuidar a quienes atienden; ahí se juega todo.',
  'El presupuesto ayuda, pero fue más importante el permiso para equivocarse.', 'Una cosa a la vez: la segunda mejora la hicimos recién a los seis meses.'];

export const EXPERIENCE: readonly string[] = [
  '{cuando} {hicimos} y {resultado}. {leccion}',
  'En {institucion} {hicimos}; {resultado}.',
  '{tip}',
  '{nombre}, nos pasó algo parecido. {cuando} {hicimos}. {leccion}',
  'Nuestra experiencia: {hicimos} y {resultado}. {tip}',
  'Acá en {lugar} {hicimos}. {^resultado}. [Feliz de contar más|Si sirve, comparto el detalle|Puedo mostrar los números].',
  '{tip} {leccion}',
  'Desde {unidad} lo vemos así: {tip_}',
  'Partimos igual que ustedes, {nombre}. {tip}',
  'Van dos cosas que nos sirvieron:\n\n1. {tip}\n2. {leccion}',
  '{leccion} Lo digo después de {n} meses en esto.',
];

export const POINTERS: readonly string[] = [
  'Miren el caso «{caso}»: [resuelve justo eso|tiene varios puntos en común|sirve para convencer a la jefatura].',
  'Esto me recuerda a «{caso}» ({pais}), que usó {metodo}. Está en Casos con sus resultados.',
  '¿Vieron «{recurso}»? [El capítulo de método|La parte práctica|El anexo con ejemplos] ayuda bastante para {hacer}.',
  'Sumo una referencia: «{recurso}», de {autor}. [Es corta|Se lee en una tarde|Vale la pena completa].',
  'Comparen «{caso}» con «{caso2}»: mismo problema, caminos distintos.',
  'Para la parte de {metodo}, yo preguntaría a quienes hicieron «{caso}».',
  'Nosotros nos guiamos por «{recurso}», {nombre}, adaptando los ejemplos.',
];

export const QUESTIONS: readonly string[] = [
  '{nombre}, ¿cuánto tiempo les tomó {hacer}?', '¿Y quién quedó a cargo después, {nombre}?', '¿Lo hicieron con presupuesto propio o con un fondo? En {institucion} dependemos del segundo.', '{^pregunta}', '¿Cómo reaccionó [la fiscalía|jurídica|la asociación de funcionarios|la jefatura] cuando propusieron {hacer}?',
  'Una duda, {nombre}: ¿cómo llegaron a quienes no usan internet?', '¿Tienen algo escrito sobre {tema} que se pueda compartir? Aunque sea una minuta.', '¿Esto funcionaría en [una comuna chica|un servicio regional|una posta], con {pocos} personas?',
  '¿Midieron algo antes de partir? En {lugar} no lo hicimos, y ahora nos pesa.', '¿Qué fue lo que más les costó, {nombre}?', 'Me interesa saber qué pasó al segundo año con lo de {hacer}.', '¿Alguien de {region} se suma para probarlo en conjunto?', '{nombre}, ¿cómo consiguieron el tiempo del equipo?',
  '¿Y si {dolor}? Porque eso nos pasa a nosotros.', 'Pregunto desde la ignorancia: ¿{hacer} no exige una norma?', '¿Qué harían distinto si partieran hoy, {nombre}?', '¿Trabajaron con {companeros}? Lo pregunto porque acá no lo hicimos y se notó.', '¿En «{caso}» no hicieron algo parecido?', '{^pregunta} Y, sobre todo, ¿con cuánta gente?',
  '¿Cuántas personas hay detrás, {nombre}? Acá somos {pocos}.', '¿Lo conversaron con {institucion2}? Me parece que ellos también están tratando de {hacer}.', 'Para entender mejor: ¿partieron por {hacer} o eso vino después?',
];

export const AGREEMENTS: readonly string[] = [
  'Totalmente de acuerdo con {nombre}.', 'Suscribo. En {institucion} vemos lo mismo: {dolor}.', 'Tal cual, {nombre}. Y agregaría que {dolor}.', 'Buenísimo. Lo llevo a la reunión de equipo de {unidad}.',
  'Me hace mucho sentido, {nombre}, sobre todo lo de partir chico.', 'Esto deberíamos documentarlo como caso, {nombre}. ¿Te animas?', '+1 a lo de {nombre}. Es el punto que más se olvida.', 'Coincido, y lo digo desde {lejos}, donde todo queda más lejos.', '{nombre} lo dijo mejor que yo: {dolor}.', 'De acuerdo. Y para {hacer} hace falta alguien con nombre y apellido.', 'Sí. Nosotros lo vimos cuando tratamos de {hacer}.', 'Acá en {lugar} estamos en la misma, {nombre}.',
];

export const DISAGREEMENTS: readonly string[] = [
  'Con respeto, {nombre}, no estoy tan segur{o_a}. En nuestro caso {dolor}, y eso no se arregla con un taller.', 'Veo un riesgo: si no hay una norma detrás, {hacer} se cae con el próximo cambio.', 'Yo lo plantearía al revés: primero {hacer}, después lo demás.',
  'Ojo con copiar sin mirar el contexto. Lo que funcionó en {lugar2} habría que adaptarlo bastante en {lugar}.', 'Discrepo un poco, {nombre}: la herramienta sí importa cuando el equipo es de {pocos} personas.', 'No todo se puede pilotear. Para {hacer} hay plazos legales que no esperan.',
  'Me preocupa que le carguemos más trabajo a [quienes atienden público|los equipos de terreno|las oficinas de provincia]. Ya tienen bastante con que {dolor}.', 'Bien, {nombre}, pero ¿quién lo paga el segundo año?', 'Acá lo intentamos y no resultó: {resultado_malo}. No digo que no se pueda, digo que no es tan directo.',
  'Cuidado con la ilusión de que {hacer} resuelve todo. {leccion}', 'Entiendo el entusiasmo, {nombre}, pero en {lugar} {dolor}.', 'Me falta la voz de quienes usan el servicio en este hilo. Estamos conversando entre nosotros.', 'A mí «{caso}» me convence menos. Funcionó por las personas, no por el diseño.', 'Más que {hacer}, yo pediría que nos dejen de pedir informes.',
];

export const OFFERS: readonly string[] = [
  '{nombre}, si quieres lo vemos por videollamada [el martes|esta semana|el jueves en la tarde]. Te escribo por interno.', 'Puedo compartir la pauta que usamos para {hacer}; la subo apenas le saque los nombres.', 'Cuenten conmigo para revisar el borrador, sobre todo en lo de {habilidad}.',
  'Los invito a {lugar} a ver cómo funciona. Café incluido.', 'Tengo contacto en {institucion2}; pregunto y les cuento.', 'Yo puedo ayudar con {habilidad}, que es lo mío.', 'Nos sumamos desde {institucion}. ¿Cuándo partimos?', 'Ofrezco revisar los datos si alguien los junta, {nombre}.', 'Puedo tomar apuntes en la reunión {fecha} y dejarlos aquí.',
  'Me ofrezco para facilitar la próxima sesión, {fecha} si les acomoda.', 'En {unidad} tenemos un ejemplo de antes y después. Lo comparto {fecha}.', 'Si sirve, presto la sala de {institucion} y ponemos proyector.', '{nombre}, te puedo conectar con {nombre2_o_equipo}, que ya pasó por esto.', 'Tengo estudiantes en práctica hasta {mes}: podrían ayudar a {hacer}.', 'Traduzco «{recurso}» si alguien me revisa.',
];

export const THANKS: readonly string[] = [
  'Gracias, {nombre}. Muy útil.', 'Muchas gracias por compartir. Lo de {hacer} es justo lo que nos falta.', 'Me lo llevo a {institucion}. ¡Gracias!', 'Excelente, {nombre}, justo lo que buscaba.',
  'Gracias a todas y todos, tengo tarea para el fin de semana.', 'Notable, {nombre}.', 'Qué buena experiencia, felicitaciones al equipo, {nombre}.', 'Sigo el hilo con atención desde {lugar}.', 'Anotado, {nombre}.',
  'Guardado para la reunión [del lunes|de equipo|con la jefatura]. Gracias.', 'Qué ganas de haber leído esto hace un año.', 'Gracias, {nombre}. Se lo mando a mi compañera de {unidad}.', 'Se agradece la franqueza, {nombre}.',
  'Impecable. ¿Puedo citarlo en una presentación, {nombre}?', 'Esto vale más que un curso. Gracias.', '¡Qué hilo! Lo imprimí para la sala de reuniones.', 'Gracias por contar también lo que no salió.', 'Un abrazo al equipo, {nombre}, se nota el cariño.',
  'Le comparto esto a {companeros} hoy mismo.', '{nombre}, me sacaste una duda que tenía hace meses.', 'Muy bueno. En {lugar} lo vamos a probar a nuestra escala.', 'Gracias, {nombre}; leeré «{recurso}» con esto en mente.', 'Aplausos desde {lugar}.',
  'Tomo nota: {hacer}. Gracias.', 'Me alegra leer esto, {nombre}. Pensé que éramos los únicos.', 'Clarísimo.', 'Súper, gracias.', 'Con esto me basta para armar la minuta. Gracias, {nombre}.',
];

/** What whoever began a discussion answers in its course. */
export const AUTHOR: readonly string[] = [
  'Gracias, {nombre}. Justo esa era mi duda. Voy a probar y les cuento.', 'Resumo lo que voy entendiendo: partir chico, {hacer} y dejar a alguien a cargo. ¿Falta algo?', '{nombre}, ¿te puedo escribir? Me interesa lo que hicieron en {institucion2}.',
  'Buen punto, {nombre}. No lo había pensado así.', 'Respondo a varias preguntas juntas: lo hicimos con presupuesto propio, en {n} meses, y el equipo lo lidera {nombre2_o_equipo}.', 'Sí, {nombre}, fue lo más difícil. {leccion}',
  '{nombre}, no lo medimos al comienzo y hoy me arrepiento. {leccion}', 'Buena pregunta, {nombre}. En nuestro caso {hicimos}, y de ahí salió el resto.', 'Tienes razón, {nombre}: {dolor}. Por eso pregunto.', 'Lo de «{caso}» no lo conocía. Gracias, {nombre}, ya lo estoy leyendo.',
  'Me quedo con tres ideas de este hilo y las llevo el [lunes|martes|miércoles]. Si alguien más tiene ejemplos, sigan sumando.', 'Aclaro algo: trabajamos con {companeros} desde el principio; sin eso no habríamos podido {hacer}.', '{nombre}, en {unidad} somos {n} personas, así que tiene que ser algo simple.',
  'No tenemos presupuesto, {nombre}, pero sí permiso para probar hasta {mes}.', 'Eso mismo nos dijo la fiscalía. ¿Cómo lo resolvieron, {nombre}?', '{nombre}, sí: quedó escrito en el procedimiento. Te lo mando.', 'Perfecto, {nombre}. Nos vemos {fecha} entonces.', 'Qué generosidad la de esta red. Gracias, {nombre}.',
];

/** How whoever began a long discussion ends it, or comes back to it. */
export const CLOSERS: readonly string[] = [
  'Cierro por ahora: subo el resumen a Recursos cuando esté listo. ¡Gracias a la red!', 'Actualizo: la jefatura aceptó probar durante [tres|cuatro|seis] meses. Les voy contando.', 'Vuelvo con novedades: {hicimos} y {resultado}. Gracias por el empujón.',
  'Dejo aquí las conclusiones: para {hacer} lo primero es ponerse de acuerdo; la herramienta viene después. Gracias, {nombre}, y gracias al resto.', 'Un mes después: {resultado}. {leccion}', 'Lo presentamos en {institucion} y quedó aprobado. Buena parte salió de este hilo.',
  'Cuento cómo terminó: {hicimos}. No quedó perfecto, pero quedó andando.', 'Gracias por las {n} respuestas y los mensajes por interno. Armo la ficha del caso en {mes}.', 'Para cerrar: nos juntamos {fecha} quienes quieran {hacer}. Dejo el enlace en el próximo mensaje del grupo.',
];

export const TASKS_AGREED: readonly string[] = [
  'Propongo que quedemos así:\n\n- {nombre}: busca dos ejemplos.\n- Yo: armo el borrador.\n- Revisamos todo {fecha}.', 'Entonces: {nombre} convoca, yo llevo los datos y cerramos {fecha}. ¿De acuerdo?', 'Me anoto con lo de {hacer}. Plazo: {fecha}.',
  'Dejo el acuerdo por escrito para que no se pierda: primera versión {fecha}, comentarios durante la semana siguiente.', 'Tomo la coordinación con {institucion2} y aviso por aquí.',
];

export const FOREIGN_REPLIES: Readonly<Record<'EN' | 'PT' | 'FR', readonly string[]>> = {
  EN: ['Thanks for sharing this, {nombre}. We had the same problem at {institucion}: the pilot was easy, the second year was not.', 'Very useful. «{caso}» is a good comparison; happy to put you in touch with people who worked on it.',
    'We tried something similar and stopped after six months. The lesson: agree first who will run it.', 'Could you share the baseline you used? Even a rough count helps.', 'Following this thread from abroad. Great discussion.',
    'Quick question, {nombre}: who owns this in your organisation after the pilot ends?', 'I would add «{recurso}» to the reading list; it saved us weeks.', '{nombre}, your point about people at the front desk is exactly what our evaluation found.',
    'We would be glad to host a short call and compare notes on {tema_en}.', 'Small numbers, but honest ones: that is what convinced our finance team.', 'Thank you, {nombre}. I will take this back to my team on Monday.', 'This is the kind of detail that never makes it into the reports.',
    'One thing that worked for us: write the decision on one page and read it aloud to five people who are not involved.'],
  PT: ['Obrigado por compartilhar, {nombre}! Aqui em {institucion} vivemos algo parecido e o mais difícil foi manter o time.', 'Muito bom. Vale olhar o caso «{caso}», que enfrentou o mesmo problema.', 'Aqui começamos pequeno, com duas equipes, e só depois ampliamos. Recomendo.',
    'Obrigado, {nombre}. Vou levar isso para a reunião da equipe.', 'Temos um caso parecido, com resultados modestos mas honestos. Posso contar numa chamada.', 'Qual foi a maior dificuldade no segundo ano, {nombre}?', 'Sobre {tema_pt}, recomendo também «{recurso}».',
    'Que ótimo ver gente da ponta participando da conversa.', 'Aqui o mais importante foi ouvir quem atende o público todos os dias.',
    'Vocês têm algum modelo de ata ou roteiro? Posso traduzir e devolver ao grupo.', 'Concordo com {nombre}: linguagem simples ajuda mais do que um sistema novo.'],
  FR: ['Merci pour ce partage, {nombre}. Nous avons vécu la même chose à {institucion}.', 'Très intéressant. Le cas « {caso} » mérite d’être comparé.', 'Chez nous, le plus utile a été une réunion courte chaque semaine, avec celles et ceux qui accueillent le public.'],
};

export const DATES: readonly string[] = ['el martes', 'el jueves', 'este viernes', 'el próximo miércoles', 'la primera semana del mes', 'a fin de mes', 'el lunes en la mañana', 'después de las fiestas', 'antes del cierre presupuestario', 'en dos semanas más'];
export const MONTHS: readonly string[] = ['enero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'];
