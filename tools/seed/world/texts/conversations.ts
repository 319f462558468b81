/** Who speaks in a line: the demonstration member, or one of the others by place. */
export type Speaker = 'yo' | number;

/** A conversation of the demonstration member, as it was written; times are days, hours or minutes before "now". */
export interface Script {
  slug: string;
  /** Named for several; between two there is none. */
  title: string | null;
  /** What the others must be found by: a skill, a region, or the second demonstration member. */
  others: readonly ({ skill: string; woman?: true } | { region: string; woman?: true } | { companion: true })[];
  /** Hours before now of the last line, and how many of the last lines are still unread. */
  hoursAgo: number;
  unread: number;
  /** Begun by somebody whom the demonstration member does not know, and not yet answered. */
  request?: true;
  lines: readonly (readonly [Speaker, string])[];
}

export const SCRIPTS: readonly Script[] = [
  { slug: 'companero', title: null, others: [{ companion: true }], hoursAgo: 1, unread: 2, lines: [
    [0, 'Hola, Daniela. Soy Joaquín, de Temuco. Nos presentaron en el taller de Valdivia, el de las mesas por sector.'],
    ['yo', '¡Hola, Joaquín! Claro que me acuerdo: contaste lo de las facilitadoras interculturales.'],
    [0, 'Eso mismo. Quería preguntarte por las cartas que están reescribiendo. Nosotros tenemos una citación que nadie entiende.'],
    ['yo', 'Mándala sin datos personales y la miramos. ¿Para quién es?'],
    [0, 'Para citar a control a personas mayores de comunidades. Son dos planas y la hora aparece en el penúltimo párrafo.'],
    ['yo', 'Uy. Primera línea: día, hora y lugar. Lo demás puede ir después, o no ir.'],
    [0, 'La fiscalía dice que la base legal va primero.'],
    ['yo', 'A nosotros nos dijeron lo mismo. Preguntamos qué norma exige ese orden y no apareció ninguna 🙂'],
    [0, 'Voy a hacer esa pregunta con cara de inocente.'],
    ['yo', 'Te comparto el «antes y después» que hicimos con patentes. Los reclamos bajaron de 40 a 17 al mes.'],
    [0, 'Excelente. ¿Puedo mostrarlo el jueves en la reunión con el hospital?'],
    ['yo', 'Sí, con confianza. Y si quieres me conecto diez minutos.'],
    [0, 'Hice la pregunta. Silencio largo y después: «démosle una vuelta». Creo que vamos bien.'],
    [0, '¿Te acomoda conectarte el jueves a las 11:30? Somos seis.'],
  ] },
  { slug: 'datos-de-espera', title: null, others: [{ skill: 'analisis-de-datos' }], hoursAgo: 3, unread: 1, lines: [
    ['yo', 'Hola. Vi en tu perfil que sabes de análisis de datos. Estamos contando tiempos de espera en el mesón con papel y lápiz, y me gustaría hacerlo bien. ¿Tendrías media hora?'],
    [0, 'Hola, Daniela. Sí, feliz. ¿Qué tienen hoy?'],
    ['yo', 'Tres semanas de planillas: hora de llegada, hora de atención y tipo de trámite. Como 1.900 filas.'],
    [0, 'Con eso alcanza. No miren el promedio, miren cuánto espera la persona que más espera: el percentil 90.'],
    ['yo', '¿Y cómo se lo explico al alcalde?'],
    [0, '«Una de cada diez personas espera más de tanto». Se entiende y duele.'],
    ['yo', 'Me gusta. Te mando la planilla mañana, sin nombres.'],
    [0, 'La revisé. Ojo con los lunes entre 9 y 10: ahí se les va la mitad del problema. Te dejé un gráfico en la segunda hoja.'],
  ] },
  { slug: 'pasantia', title: null, others: [{ region: 'CL-LL' }], hoursAgo: 22, unread: 0, lines: [
    [0, 'Buenas, Daniela. Leí tu ofrecimiento de pasantía en el grupo. ¿Sigue en pie? Somos dos personas de un municipio de la isla.'],
    ['yo', '¡Sí! Tenemos cupo la segunda semana de diciembre. ¿Cuántos días pueden?'],
    [0, 'Dos. El ferry manda.'],
    ['yo', 'Perfecto. Primer día en mesón y segundo con el equipo de innovación. ¿Les interesa ver algo en particular?'],
    [0, 'La OIRS y cómo hacen para que jurídica no frene todo.'],
    ['yo', 'Jajaja. Ella misma les va a contar, es nuestra mejor aliada.'],
    [0, 'Llevamos milcao.'],
    ['yo', 'Entonces quedan contratados.'],
  ] },
  { slug: 'prototipo-meson', title: null, others: [{ skill: 'prototipado' }], hoursAgo: 27, unread: 0, lines: [
    ['yo', 'Hola, ¿cómo resultó el prototipo de cartón del mesón?'],
    [0, 'Mejor de lo que esperaba. Lo que no sirvió fue la altura: dos usuarias en silla de ruedas nos mostraron en un minuto lo que no vimos en un mes.'],
    ['yo', 'Qué bueno que fue en cartón.'],
    [0, 'Exacto. Costó catorce mil pesos darnos cuenta.'],
    ['yo', '¿Me mandas fotos? Quiero mostrarlas antes de licitar el mobiliario.'],
    [0, 'Te las subo hoy. También va la lista de preguntas que hicimos.'],
    ['yo', 'Gracias, de verdad.'],
  ] },
  { slug: 'bases-diseno', title: null, others: [{ skill: 'compras-publicas' }], hoursAgo: 46, unread: 0, lines: [
    ['yo', 'Estimada red de compras: ¿existe alguna forma decente de comprar una consultoría de diseño sin que gane la más barata?'],
    [0, 'Existe. Dale 30 % al precio, 40 % a una demostración con usuarios y 30 % al equipo. Y pide un caso parecido, con contacto.'],
    ['yo', '¿Y no lo impugnan?'],
    [0, 'Si la pauta de la demostración va en las bases, con puntaje por ítem, no. Te paso las nuestras: ya pasaron por toma de razón.'],
    ['yo', 'Te debo un café con kuchen.'],
    [0, 'Anotado. Con kuchen de mora.'],
    ['yo', 'Leí las bases. ¿La comisión la integró alguien del mesón?'],
    [0, 'Sí, y fue quien hizo las mejores preguntas.'],
  ] },
  { slug: 'taller-lenguaje', title: null, others: [{ skill: 'lenguaje-claro' }], hoursAgo: 5, unread: 3, lines: [
    [0, 'Hola, Daniela. Nos pidieron un taller de lenguaje claro para 40 personas. ¿Tú cómo lo harías en tres horas?'],
    ['yo', 'Con 40 no haría taller: haría dos de 20. En tres horas alcanzas a reescribir una carta de verdad.'],
    [0, '¿Y si no me dan dos fechas?'],
    ['yo', 'Entonces ocho mesas de cinco, cada una con una carta propia, y una persona que lea en voz alta.'],
    [0, 'Me gusta lo de leer en voz alta.'],
    ['yo', 'Es lo que más incomoda y lo que más enseña.'],
    [0, 'Conseguí las dos fechas: 2 y 9 de diciembre.'],
    [0, '¿Podrías facilitar una? Pagamos pasaje y alojamiento.'],
    [0, 'Avísame antes del martes si puedes, para cerrar el programa.'],
  ] },
  { slug: 'gracias-jubilacion', title: null, others: [{ skill: 'mentoria' }], hoursAgo: 75, unread: 0, lines: [
    [0, 'Estimada Daniela: me jubilo en marzo, después de treinta y cuatro años. Me dijeron que usted junta experiencias de traspaso.'],
    ['yo', '¡Qué trayectoria! Sí: grabamos conversaciones de veinte minutos. ¿Le gustaría participar?'],
    [0, 'Con gusto. Sé dónde están enterradas todas las resoluciones 😉'],
    ['yo', 'Eso es exactamente lo que necesitamos. ¿El miércoles a las diez?'],
    [0, 'Ahí estaré, con mi cuaderno.'],
    ['yo', 'Gracias por confiarnos su memoria.'],
  ] },
  { slug: 'ceremonia', title: null, others: [{ region: 'CL-RM' }], hoursAgo: 120, unread: 0, lines: [
    [0, 'Daniela, te escribo del equipo que prepara el Encuentro Nacional. ¿Podrías contar lo del mesón único en siete minutos?'],
    ['yo', '¿Siete? Puedo en cinco si me dejan llevar a la señora Rosa, que atiende el mesón.'],
    [0, 'Trato hecho. ¿Ella querría hablar?'],
    ['yo', 'Ella quiere hablar más que yo.'],
    [0, 'Perfecto. Pasajes para dos, entonces.'],
  ] },
  { slug: 'presupuesto-participativo', title: null, others: [{ skill: 'participacion-ciudadana' }], hoursAgo: 170, unread: 0, lines: [
    ['yo', 'Hola. ¿Ustedes cómo hacen la revisión técnica de los proyectos vecinales?'],
    [0, 'En la sede, con la vecina que lo propuso, el arquitecto y una pizarra. Se demora más, pero nadie siente que le botaron la idea.'],
    ['yo', '¿Cuántos por tarde?'],
    [0, 'Cuatro. Cinco si no hay once.'],
    ['yo', 'Siempre hay once.'],
    [0, 'Entonces cuatro 🙂'],
  ] },
  { slug: 'accesibilidad', title: null, others: [{ skill: 'diseno-universal-y-accesibilidad' }], hoursAgo: 264, unread: 0, lines: [
    [0, 'Revisé el formulario de postulación con lector de pantalla. Tres problemas: los botones no tienen nombre, el error no se anuncia y la fecha no se puede escribir.'],
    ['yo', 'Mil gracias. ¿Cuál arreglarías primero?'],
    [0, 'El error que no se anuncia: la persona cree que envió y no envió.'],
    ['yo', 'Lo paso hoy a informática. ¿Te aviso para probarlo de nuevo?'],
    [0, 'Por favor. Y felicitaciones por preguntar antes y no después.'],
  ] },
  { slug: 'nucleo-valdivia', title: null, others: [{ region: 'CL-LR', woman: true }], hoursAgo: 31, unread: 0, lines: [
    [0, '¿Vamos juntas a la reunión en Panguipulli?'],
    ['yo', 'Sí, salgo 8:15 desde el municipio. Caben tres más.'],
    [0, 'Llevo las fichas y el termo.'],
    ['yo', 'Yo llevo el proyector que nunca usamos.'],
    [0, 'Para eso está: para no usarlo.'],
  ] },
  { slug: 'comportamiento', title: null, others: [{ skill: 'ciencias-del-comportamiento' }], hoursAgo: 408, unread: 0, lines: [
    ['yo', 'Quiero probar dos versiones de un mensaje para que la gente retire su credencial. ¿Cuántos necesito por grupo?'],
    [0, '¿Cuántos retiran hoy?'],
    ['yo', 'Seis de cada diez.'],
    [0, 'Si esperas subir a siete, con unos 360 por grupo andas bien. Sortéalos de verdad, no por apellido.'],
    ['yo', 'Justo iba a hacerlo por apellido.'],
    [0, 'Todo el mundo. Te mando una planilla que sortea sola.'],
    ['yo', 'Eres lo máximo. Te cuento los resultados, aunque sean nulos.'],
    [0, 'Sobre todo si son nulos.'],
  ] },
  { slug: 'desde-arica', title: null, others: [{ region: 'CL-AP' }], hoursAgo: 8, unread: 2, request: true, lines: [
    [0, 'Hola, Daniela. No nos conocemos: trabajo en la oficina de partes de un hospital de Arica y leí tu caso de las cartas que se entienden.'],
    [0, '¿Te puedo hacer un par de preguntas sobre cómo lo partieron? Aquí lo quiero proponer este mes.'],
  ] },
  { slug: 'equipo-mingako', title: 'Organización del encuentro de Los Ríos', others: [{ companion: true }, { region: 'CL-LR' }, { region: 'CL-LR' }, { region: 'CL-LL' }], hoursAgo: 2, unread: 4, lines: [
    ['yo', 'Abro este grupo para organizar el encuentro. Fecha tentativa: viernes 11 de diciembre, en Valdivia.'],
    [1, 'Sala confirmada en la universidad, para 60 personas, con estacionamiento y rampa.'],
    [2, 'Yo veo el café. ¿Alguien celíaco o vegano? Pongámoslo en la inscripción.'],
    [0, 'De La Araucanía vamos ocho. Salimos temprano en una van del servicio.'],
    [3, 'Desde Osorno y Puerto Montt, cinco confirmados y dos por confirmar.'],
    ['yo', 'Genial. Propongo tres momentos: 1) qué ofrece y qué necesita cada quien, 2) mesas por problema, 3) acuerdos con nombre y fecha.'],
    [1, 'Me gusta. Solo pediría que las mesas no duren más de 50 minutos.'],
    [2, 'Y que las actas sean de una página, por favor 🙏'],
    ['yo', 'Una página, prometido. ¿Quién facilita la mesa de salud?'],
    [0, 'Yo la tomo, con una facilitadora de Lago Ranco.'],
    [3, 'Puedo tomar la de turismo y ferias.'],
    [1, 'Ya subí el formulario de inscripción al grupo del núcleo.'],
    [2, 'Van 23 inscritos en dos horas. Vamos a necesitar más sillas.'],
  ] },
  { slug: 'cartas-que-se-entienden', title: 'Cartas que se entienden', others: [{ skill: 'lenguaje-claro' }, { skill: 'derecho-administrativo', woman: true }, { skill: 'diseno-grafico' }], hoursAgo: 50, unread: 0, lines: [
    [0, 'Les dejo la carta de corte de suministro, versión 3.'],
    [1, 'Jurídicamente está bien. Solo agregaría el plazo para reclamar en la segunda línea, no al final.'],
    ['yo', '¡Una abogada pidiendo subir el plazo! Guardemos este mensaje para la historia.'],
    [1, 'Jajaja. Cuando una lo lee en voz alta, se entiende por qué.'],
    [2, 'Probé tres tamaños de letra con ocho personas en la feria. La de 14 ganó lejos.'],
    [0, 'Entonces 14, y sacamos el párrafo de los considerandos.'],
    ['yo', 'Va a la prueba de la próxima semana. Mandamos 300 de cada versión.'],
    [2, 'Yo imprimo.'],
    [1, 'Y yo hablo con fiscalía antes de que fiscalía hable con nosotros.'],
  ] },
  { slug: 'facilitadores', title: 'Facilitadores en regiones', others: [{ companion: true }, { skill: 'facilitacion-de-grupos' }, { region: 'CL-BI' }, { region: 'CL-VS' }, { region: 'CL-AN' }], hoursAgo: 100, unread: 0, lines: [
    [1, 'Subí la pauta del taller de noviembre. Cambié la dinámica inicial: la otra tomaba cuarenta minutos.'],
    [2, 'Se agradece. En Concepción la probamos y en quince minutos ya estaban trabajando.'],
    ['yo', '¿Cómo les fue con los grupos grandes?'],
    [3, 'En Valparaíso éramos 70. Funcionó con una persona por mesa que solo cuidaba el tiempo y las palabras.'],
    [4, 'En Antofagasta, 25 y muy buen nivel. Lo difícil fue que llegaran jefaturas.'],
    [0, 'Acá invitamos a las jefaturas al cierre, a escuchar y responder tres preguntas. Vinieron siete.'],
    ['yo', 'Eso lo copiamos. ¿Qué preguntas?'],
    [0, 'Qué van a autorizar, qué van a dejar de pedir y cuándo vuelven.'],
    [4, 'Tremendas preguntas.'],
    [1, 'Las agrego a la pauta. Gracias, Joaquín.'],
  ] },
];

/** A few conversations of the second demonstration member without the first. */
export const COMPANION_SCRIPTS: readonly Script[] = [
  { slug: 'facilitadora-lafkenche', title: null, others: [{ skill: 'atencion-intercultural', woman: true }], hoursAgo: 6, unread: 1, lines: [
    [0, 'Mari mari, Joaquín. ¿Llegó la respuesta por el contrato de las facilitadoras?'],
    ['yo', 'Mari mari. Sí: aprobado hasta diciembre del próximo año. Lo firmaron ayer.'],
    [0, '¡Qué alegría! Le aviso a las tres hoy.'],
    ['yo', 'Gracias a ti por los números: sin eso no pasaba.'],
    [0, '¿Podemos contar esto como caso en la red?'],
  ] },
  { slug: 'horas-perdidas', title: null, others: [{ skill: 'visualizacion-de-datos' }], hoursAgo: 30, unread: 0, lines: [
    ['yo', 'Hola, necesito mostrar horas perdidas por posta sin que parezca un ranking de culpables.'],
    [0, 'Usa un mapa con círculos y pon al lado cuántas horas se recuperaron. Cambia la conversación.'],
    ['yo', 'Buenísima idea. ¿Con qué lo hago?'],
    [0, 'Con una planilla te alcanza. Te mando un ejemplo.'],
    ['yo', 'Recibido, gracias.'],
  ] },
  { slug: 'ronda-cordillera', title: 'Ronda cordillera', others: [{ region: 'CL-AR' }, { region: 'CL-AR' }], hoursAgo: 54, unread: 0, lines: [
    ['yo', 'La ronda sale el martes si el camino está bueno. ¿Quiénes van?'],
    [0, 'Vamos dos del municipio y llevamos los formularios en papel por si no hay señal.'],
    [1, 'Yo llevo vacunas y una matrona. Salgamos a las 7.'],
    ['yo', 'Confirmado a las 7, en el estacionamiento del consultorio.'],
  ] },
];
