/** What members write on walls. */

/** On somebody else's wall; `{nombre}` is whose wall it is. */
export const ON_A_WALL: readonly string[] = [
  '¡Gracias por el taller de {habilidad_suya}, {nombre}! En {institucion} ya lo estamos usando.', '{nombre}, qué gusto haberte conocido en {lugar}. Quedó pendiente la conversación sobre {tema}.',
  'Felicitaciones por lo que contaste de «{caso}». Necesitamos más historias así.', '{nombre}, ¿te queda alguna copia de la pauta que mostraste? Nos serviría para {hacer}.',
  'Dejo por aquí «{recurso}», lo que te comentaba. Me acordé de ti al leerlo.', 'Gracias por recibirnos en {institucion2}, {nombre}. El equipo volvió con ideas y con hambre de repetir.',
  'Bienvenid{o_suya} a la red, {nombre}. Si quieres conversar sobre {tema}, te espero en el grupo.', '{nombre}, vi que sabes de {habilidad_suya}. Estamos buscando a alguien que nos oriente en {lugar}: ¿te animas a una conversación de media hora?',
  'Te recomendé como [experta|referente] en {habilidad_suya}. Espero que no te moleste, {nombre}.', 'Un año desde que partimos con esto, {nombre}. {leccion} Gracias por no soltar.', '¡Feliz cumpleaños, {nombre}! Que el próximo año venga con menos planillas.',
  'Mucho éxito en el cargo nuevo, {nombre}. {^institucion2} gana contigo.', '{nombre}, por aquí seguimos con el problema de siempre: {dolor}. ¿Cómo lo resolvieron ustedes?', 'Gracias por la paciencia explicando {habilidad_suya} a quienes venimos de otro mundo.',
  '¿Vas al encuentro de {mes}? Si sí, viajemos juntos desde {lugar}.', 'Se nota tu mano en el resumen que subieron al grupo. Muy claro, {nombre}.', '{nombre}, probé lo que sugeriste: {hicimos} y {resultado}. ¡Funciona!', 'Gracias por el contacto en {institucion2}. Ya nos juntamos y promete.',
  'Quedé con una duda de tu presentación: {pregunta}', 'Tu comentario en el grupo me cambió la reunión de hoy. Un abrazo desde {lugar}.', 'Para cuando tengas tiempo: me encantaría que conocieras al equipo de {unidad}.', '{nombre}, ¿sigues facilitando? Tenemos una jornada {fecha} y pensé en ti.',
];

/** On one's own wall. */
export const ON_ONES_OWN: readonly string[] = [
  'Semana de terreno. Aprendizaje: {leccion_}', 'Hoy en {institucion} dimos un paso chico: {hicimos}. {^resultado}.', 'Comparto lectura: «{recurso}». Si alguien la comenta conmigo, invito el café.', 'Buscando ejemplos para {hacer}. Todo sirve.',
  'Tres años en {unidad}. Sigo creyendo que lo mejor son las personas.', 'Me tocó explicar {tema} a {companeros}. La próxima vez llevo menos láminas.', 'Nota para mi yo del futuro: {leccion_}', '¿Quién más está con esto? {^dolor}. Lo conversamos {fecha} si se animan.',
  'Terminamos el piloto en {lugar}. {^resultado}. Pronto lo subo como caso.', 'Vengo saliendo de una visita inspirada en «{caso}». Hay mucho que copiar con orgullo.', 'Este mes quiero aprender a {hacer}. Acepto consejos.', 'Abrí cupos para conversar sobre {habilidad}: escríbanme por mensaje.',
];

/** On the home wall of the network: news, activities and opinions. */
export const ON_THE_HOME_WALL: readonly string[] = [
  '**Quedan cupos** para «{actividad}» ({donde}). Es gratis y se puede llegar sin experiencia previa.', 'Ya está en Casos «{caso}». Si trabajan en {tema}, denle una vuelta y comenten: quienes lo hicieron están leyendo.',
  'Ayer, en {lugar}, {n} personas de distintos servicios trabajaron un mismo problema: {dolor}. Salieron dos pilotos. ¡Gracias a quienes viajaron!', 'Opinión: {leccion} Lo pongo aquí porque lo olvidamos cada vez que hay apuro.',
  'El grupo de {tema_nombre} cumple un año. Gracias a quienes sostienen las conversaciones aunque nadie aplauda.', 'Recomendación de la semana: «{recurso}», de {autor}.', 'Buscamos a personas que sepan de {habilidad} para acompañar a un municipio chico. Son tres videollamadas. ¿Quién se suma?',
  '¿Sabían que más de la mitad de quienes están en la red trabaja en la capital? Este semestre las actividades parten en regiones. Cuéntennos dónde falta.', 'Quienes atienden público saben más de innovación que cualquier manual. Hoy lo confirmamos en {institucion}.',
  'Subimos los materiales de «{actividad}». Están en Recursos, con permiso para copiar y adaptar.', 'Pregunta abierta para la red: {pregunta}', 'Se viene el verano y con él los turnos de emergencia. Vale la pena releer lo que aprendimos sobre la gestión de desastres y tener a mano los teléfonos.',
  'Bienvenida a las {n} personas que se inscribieron esta semana. Completen su perfil: así es más fácil que alguien les pida ayuda (y que se la den).', 'Hoy se jubila una colega que enseñó a tres generaciones en {lugar}. Se queda en la red como mentora. Aprovechémosla.',
  'Lo mejor del encuentro no estuvo en el programa: estuvo en la fila del café. Gracias a quienes se acercaron a conversar sobre {tema}.', 'Abrimos inscripciones para dos pasantías en {institucion}. Detalles en el grupo.', 'Una buena: {resultado}. Partió en un hilo de esta red hace seis meses.',
  'Dato útil: si una carta no se entiende leída en voz alta, no se entiende. Práctica de hoy en {lugar}.', 'Estamos armando la agenda del próximo año. ¿Qué tema falta? Yo voto por {tema}.', 'Visitamos a quienes hicieron «{caso}». Resumen: mucho método, poca plata y un equipo que se cuida.',
];

/** What the owner of a wall answers; `{nombre}` wrote the post. */
export const OWNERS_ANSWERS: readonly string[] = [
  '¡Gracias, {nombre}! Conversemos cuando quieras.', 'Qué lindo mensaje, {nombre}. Saludos al equipo de {institucion2}.', 'Gracias a ti, {nombre}. Te escribo por interno.', '{nombre}, qué alegría leerte. ¿Te sirve conversar [el martes|el jueves|esta semana]?',
  'Un abrazo, {nombre}.', 'Me diste una idea, {nombre}. La conversamos.', '{nombre}, por acá andamos [a toda máquina|con mucha pega|cerrando el año], pero feliz de que nos juntemos.', 'Se agradece, {nombre}. Lo comparto con el equipo de {unidad}.', 'Gracias por pasar por aquí, {nombre}.',
  'Justo estaba pensando en ti, {nombre}: tenemos novedades sobre {tema}.', '¡Qué bueno! Cuéntame más, {nombre}.', '{nombre}, dame unos días y te respondo con calma.',
];

/** What others add on somebody's wall. */
export const PASSERS_BY: readonly string[] = [
  'Me sumo.', 'Yo también quisiera saber más.', 'Totalmente.', 'Doy fe.', 'Un abrazo grande a [ambos|todo el equipo].', 'Lo mejor de la red es esto.', 'Qué buena.', 'Aplausos desde {lugar}.', 'Leído. Se parece a «{caso}».', 'En {institucion} andamos en algo parecido.', 'Felicitaciones.',
  'Cuando se junten, avisen.', '¡Eso!', 'Comparto. {leccion}', 'Me pasa lo mismo: {dolor}.', 'Interesante, {nombre}. {^pregunta}', 'En eso estamos: {hacer}.',
];

/** What is answered to a post for everybody. */
export const TO_EVERYBODY: readonly string[] = [
  'Presente desde {lugar}.', 'Gracias por avisar, {nombre}.', '¿Se puede participar a distancia?', 'Ojalá llegue también a {lugar}.', 'Lo comparto en {institucion}.', 'Buena noticia. ¿Habrá más detalles en el grupo?', 'Cuenten con {institucion}.', 'Excelente, {nombre}.', 'En {lugar} hay interés. ¿A quién le escribimos?',
  'Comparto. {leccion}', 'Lo mejor de la red es esto.', 'Muy de acuerdo, y agrego: {dolor}.', '¿Queda material después?', 'Me interesa. Trabajo con {habilidad}.', 'Gracias a quienes organizan, se nota el trabajo.', 'Desde {unidad} seguimos con atención.', '{nombre}, bien dicho.', 'Nos vemos ahí.', 'Por favor, que se pueda ver también desde {lejos}.', 'Dejo un caso relacionado: «{caso}».',
  'Aplausos.', 'A mí me sirvió «{recurso}» para lo mismo.', '¡Vamos!', 'Se agradece que piensen en regiones.',
];

/** Below a case or a resource of the library. */
export const COMMENTS_ON_CASE: readonly string[] = [
  'En {institucion} lo miramos como referencia. {^pregunta}', '¿Alguien sabe si sigue funcionando? Me interesa el segundo año más que el lanzamiento.', 'Lo visitamos con el equipo. Lo que no sale en la ficha: {leccion_}', 'Adaptamos una parte en {lugar}: {hicimos} y {resultado}.',
  'Buen caso para mostrar a la jefatura, porque acá {dolor}.', 'Lo valioso es el método ({metodo}); la herramienta se puede cambiar.', 'Complementaría con «{recurso}» para quienes quieran {hacer}.', 'Me gustaría contactar al equipo. ¿Alguien tiene el dato?', 'Lo usé como ejemplo en un taller con {companeros}; la conversación fue excelente.',
  'Hay que mirar bien el contexto antes de replicar. En {lugar} no tenemos las mismas condiciones.', 'Se parece a lo que intentamos en {institucion}, pero nosotros nos quedamos en el piloto. {leccion}', 'Gracias por documentarlo con resultados y no solo con fotos.', '¿Cuánto costó? Echo de menos ese dato.', 'Lo propongo como lectura del núcleo de este mes.',
  'Para municipios chicos, sugiero partir por una sola parte: {hacer}.', 'Trabajé cerca de este proyecto. Lo más importante fue que alguien con decisión estuvo siempre en la mesa.',
];
export const COMMENTS_ON_RESOURCE: readonly string[] = [
  'Muy práctico. Lo usamos para {hacer}.', 'La segunda parte es la mejor. La primera se puede saltar si ya conocen el tema.', 'Lo leímos en grupo y cada quien llevó un ejemplo de su servicio. Recomendable.', '¿Alguien tiene una versión resumida para compartir con {companeros}?', 'Buen marco, aunque los ejemplos quedan lejos de nuestra realidad. Acá {dolor}.',
  'Lo adaptamos en {institucion}: sacamos la mitad de las láminas y quedó perfecto para dos horas.', 'Lo cito cada vez que me preguntan por {tema}.', 'Lo recomiendo junto con el caso «{caso}».', 'Me sirvió para responder una pregunta que nos persigue: {pregunta}', 'Está en otro idioma, pero se entiende bien. ¿Hacemos una traducción entre varios?',
  'Lo imprimí y lo rayé entero. Lo mejor que he leído este año sobre {tema}.', 'Ideal para quienes llegan nuevos al equipo.',
];
