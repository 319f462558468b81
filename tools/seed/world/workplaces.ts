/** Where in an institution people work and as what; `o/a` endings are settled by gender. */
export interface Workplace { units: readonly string[]; positions: readonly string[] }

const lines = (text: string) => text.split(';').map((line) => line.trim());

/** By kind of institution, or by field where the name of the institution tells it. */
export const WORKPLACES: Readonly<Record<string, Workplace>> = {
  municipalidad: {
    units: lines('Secretaría Comunal de Planificación; Dirección de Desarrollo Comunitario; Dirección de Obras Municipales; Oficina de Informaciones, Reclamos y Sugerencias; Dirección de Tránsito; Dirección de Medio Ambiente, Aseo y Ornato; Departamento de Informática; Oficina de Fomento Productivo; Oficina de la Mujer; Oficina del Adulto Mayor; Oficina de la Discapacidad; Departamento de Salud; Dirección de Seguridad Pública; Oficina de Gestión del Riesgo de Desastres; Biblioteca Municipal; Oficina de Asuntos Indígenas; Unidad de Innovación; Dirección de Administración y Finanzas; Oficina de Participación Ciudadana; Oficina de Turismo y Cultura; Unidad de Transparencia; Gabinete'),
    positions: lines('Encargad{o/a} de la oficina; Profesional de proyectos; Coordinador{/a} comunal; Encargad{o/a} de participación; Profesional de apoyo; Director{/a} de área; Jef{e/a} de departamento; Administrativ{o/a} de atención de público; Asesor{/a} urbanista; Encargad{o/a} de innovación; Encargad{o/a} de comunicaciones; Analista de sistemas; Encargad{o/a} de compras; Gestor{/a} territorial; Encargad{o/a} de programas sociales'),
  },
  salud: {
    units: lines('Departamento de Participación y Gestión del Usuario; Subdirección de Gestión Asistencial; Departamento de Atención Primaria; Unidad de Salud Digital; Departamento de Calidad y Seguridad del Paciente; Oficina de Salud Intercultural; Subdirección de Gestión de las Personas; Unidad de Estadística; Dirección de Atención Primaria; Hospital base; Unidad de Proyectos; Departamento de Redes Asistenciales'),
    positions: lines('Referente de participación social; Profesional de la red asistencial; Jef{e/a} de unidad; Encargad{o/a} de salud digital; Referente de personas mayores; Coordinador{/a} de atención primaria; Profesional clínic{o/a}; Encargad{o/a} de OIRS; Gestor{/a} de procesos; Profesional de calidad'),
  },
  educacion: {
    units: lines('Unidad de Apoyo Técnico Pedagógico; Área de Convivencia Escolar; Subdirección de Planificación y Control de Gestión; Unidad de Participación y Vinculación Territorial; Área de Educación Parvularia; Departamento de Innovación Educativa; Unidad de Infraestructura; Oficina de Partes y Atención de Comunidades'),
    positions: lines('Asesor{/a} técnico-pedagógic{o/a}; Coordinador{/a} territorial; Profesional de convivencia; Encargad{o/a} de innovación educativa; Jef{e/a} de planificación; Profesional de participación; Director{/a} de establecimiento; Encargad{o/a} de proyectos'),
  },
  servicio: {
    units: lines('Dirección Regional; División de Operaciones; Departamento de Atención Ciudadana; Unidad de Gestión de Personas; Departamento de Planificación y Control de Gestión; División de Tecnologías de la Información; Unidad de Innovación y Mejora Continua; Departamento Jurídico; Unidad de Compras; Departamento de Comunicaciones; Subdirección de Programas; Departamento de Estudios; Oficina provincial; Sucursal; Unidad de Transparencia y Participación; Departamento de Fiscalización; Unidad de Ciencia de Datos'),
    positions: lines('Profesional de planificación; Analista de procesos; Jef{e/a} de unidad; Coordinador{/a} regional; Ejecutiv{o/a} de atención; Encargad{o/a} de innovación; Profesional de estudios; Jef{e/a} de sucursal; Asesor{/a} de dirección; Analista de datos; Profesional de gestión de personas; Encargad{o/a} de participación ciudadana; Jef{e/a} de proyectos digitales; Fiscalizador{/a}; Profesional de compras'),
  },
  ministerio: {
    units: lines('Gabinete; División de Planificación y Presupuesto; División Jurídica; Unidad de Modernización; Secretaría Regional Ministerial; División de Estudios; Departamento de Gestión y Desarrollo de las Personas; Unidad de Participación Ciudadana; División de Políticas; Oficina de Atención Ciudadana; Unidad de Gobierno Digital; Departamento de Comunicaciones; Unidad de Género'),
    positions: lines('Asesor{/a} de modernización; Profesional de la división; Jef{e/a} de departamento; Coordinador{/a} de programa; Analista de políticas; Encargad{o/a} de transformación digital; Profesional de la SEREMI; Encargad{o/a} de participación ciudadana; Jef{e/a} de proyectos; Analista presupuestari{o/a}; Asesor{/a} jurídic{o/a}'),
  },
  'gobierno-regional': {
    units: lines('División de Planificación y Desarrollo Regional; División de Fomento e Industria; División de Desarrollo Social y Humano; División de Infraestructura y Transportes; División de Presupuesto e Inversión Regional; Unidad de Innovación; Unidad de Participación Ciudadana; División de Administración y Finanzas; Unidad de Ciudades y Territorio'),
    positions: lines('Profesional de planificación regional; Analista de inversiones; Encargad{o/a} de innovación; Jef{e/a} de división; Coordinador{/a} de la estrategia regional; Profesional de fomento; Encargad{o/a} del fondo de innovación; Profesional de territorio'),
  },
  delegacion: {
    units: lines('Departamento Social; Departamento Jurídico; Unidad de Gestión Territorial; Oficina de Atención Ciudadana; Coordinación de Emergencias; Unidad de Comunicaciones; Departamento de Coordinación'),
    positions: lines('Gestor{/a} territorial; Coordinador{/a} de gabinete regional; Profesional social; Encargad{o/a} de emergencias; Encargad{o/a} de comunicaciones; Profesional de coordinación'),
  },
  universidad: {
    units: lines('Dirección de Vinculación con el Medio; Centro de Estudios Regionales; Escuela de Administración Pública; Departamento de Gestión Institucional; Vicerrectoría de Investigación; Instituto de Asuntos Públicos; Biblioteca Central; Unidad de Innovación; Facultad de Ciencias Sociales'),
    positions: lines('Académic{o/a}; Investigador{/a}; Coordinador{/a} de vinculación; Profesional de gestión; Director{/a} de centro; Docente; Encargad{o/a} de extensión'),
  },
  laboratorio: {
    units: lines('Equipo de Proyectos; Red y Comunidad; Investigación y Diseño; Datos y Evaluación; Formación de Capacidades; Consultoría Ágil; Comunicaciones'),
    positions: lines('Diseñador{/a} de servicios; Investigador{/a} de experiencia; Jef{e/a} de proyectos; Coordinador{/a} de la red; Facilitador{/a}; Analista de datos; Consultor{/a}; Coordinador{/a} de formación'),
  },
  ong: {
    units: lines('Programas; Incidencia; Investigación; Voluntariado; Dirección Ejecutiva; Territorio; Alianzas; Formación'),
    positions: lines('Director{/a} de programas; Coordinador{/a} territorial; Investigador{/a}; Encargad{o/a} de alianzas; Facilitador{/a} comunitari{o/a}; Gestor{/a} de proyectos; Encargad{o/a} de voluntariado'),
  },
  empresa: {
    units: lines('Sector Público; Asuntos Públicos; Innovación; Proyectos; Sostenibilidad; Datos'),
    positions: lines('Gerent{e/a} de proyectos; Consultor{/a} de sector público; Jef{e/a} de innovación; Ingenier{o/a} de soluciones; Encargad{o/a} de relacionamiento comunitario; Diseñador{/a} de experiencia'),
  },
  'empresa-publica': {
    units: lines('Gerencia de Personas; Gerencia de Operaciones; Gerencia de Sustentabilidad; Área de Innovación; Gerencia de Tecnología; Experiencia de Pasajeros y Clientes; Abastecimiento; Relación con la Comunidad'),
    positions: lines('Jef{e/a} de innovación; Analista de gestión; Profesional de sustentabilidad; Jef{e/a} de proyectos; Encargad{o/a} de relación con la comunidad; Ingenier{o/a} de procesos; Especialista en experiencia de clientes'),
  },
  'poder-judicial': {
    units: lines('Departamento de Desarrollo Institucional; Oficina de Atención a Público; Dirección de Estudios; Departamento de Informática; Secretaría Técnica de Igualdad de Género; Administración del tribunal'),
    positions: lines('Administrador{/a} de tribunal; Profesional de desarrollo institucional; Encargad{o/a} de atención de público; Analista de gestión; Profesional de estudios'),
  },
  congreso: {
    units: lines('Departamento de Evaluación de la Ley; Oficina de Información; Asesoría Técnica Parlamentaria; Participación Ciudadana; Servicios Legislativos; Comunicaciones'),
    positions: lines('Analista legislativ{o/a}; Asesor{/a} parlamentari{o/a}; Profesional de participación; Investigador{/a}; Encargad{o/a} de información ciudadana'),
  },
  superintendencia: {
    units: lines('División de Fiscalización; Departamento de Atención de Personas; Unidad de Innovación y Procesos; División de Estudios; Fiscalía; Departamento de Tecnologías; Oficina Regional; Unidad de Gestión del Conocimiento'),
    positions: lines('Fiscalizador{/a}; Jef{e/a} de oficina regional; Analista de reclamos; Profesional de estudios; Encargad{o/a} de innovación; Abogad{o/a} de fiscalía; Analista de datos'),
  },
  autonomo: {
    units: lines('Unidad de Estudios; Departamento de Auditorías; División de Relaciones con la Ciudadanía; Centro de Informática; Unidad de Innovación; Contraloría Regional; Unidad de Análisis de Datos; Departamento de Personas'),
    positions: lines('Analista; Jef{e/a} de unidad; Auditor{/a}; Profesional de estudios; Encargad{o/a} de relaciones ciudadanas; Científic{o/a} de datos; Coordinador{/a} de proyectos'),
  },
};

/** Some kinds work like another; a service's field is told by its slug. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/servicio-de-salud|hospital|fondo-nacional-de-salud|instituto-de-salud/, 'salud'],
  [/educacion-publica|jardines-infantiles|fundacion-integra|auxilio-escolar|agencia-de-calidad-de-la-educacion/, 'educacion'],
  [/agricola|agropecuari|forestal|innovacion-agraria|riego/, 'agro'],
  [/ambiente|ambiental|biodiversidad/, 'ambiente'],
  [/patrimonio|cultura/, 'cultura'],
];

/** The field in which an institution works, when its name tells; otherwise its kind. */
export function fieldOf(institution: { slug: string; kind: string }): string {
  if (institution.kind === 'universidad') return institution.kind;
  return FIELDS.find(([pattern]) => pattern.test(institution.slug))?.[1] ?? institution.kind;
}

/** The workplace of an institution: of its field where there is one, of its kind otherwise. */
export function workplaceOf(institution: { slug: string; kind: string }): Workplace {
  const kind = institution.kind === 'subsecretaria' ? 'ministerio' : institution.kind;
  const found = WORKPLACES[fieldOf(institution)] ?? WORKPLACES[kind];
  if (!found) throw new Error(`No workplace is known for ${institution.kind}`);
  return found;
}

/** Settles `{masculine/feminine}` endings. */
export function gendered(text: string, feminine: boolean): string {
  return text.replace(/\{([^/}]*)\/([^}]*)\}/g, (_, masculine: string, ending: string) => (feminine ? ending : masculine));
}
