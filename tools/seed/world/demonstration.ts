import { memberId } from './identity.ts';
import type { Member } from './model.ts';
import type { World } from './world.ts';

/** The address with which one signs in to look around, and a second one to try things with somebody else. */
export const DEMO_EMAIL = 'demo@minga.test';
export const COMPANION_EMAIL = 'companero@minga.test';

const DAYS = 24 * 3600_000;

/** The two members as whom one can sign in; they take the first two places of every network. */
export function demonstrationMembers(world: World): [Member, Member] {
  const institution = (slug: string) => {
    const found = world.institutionBySlug.get(slug);
    if (!found) throw new Error(`The data lacks ${slug}`);
    return found;
  };
  const municipality = institution('municipalidad-de-valdivia');
  const health = institution('servicio-de-salud-araucania-sur');
  const demo: Member = {
    index: 0, id: memberId(0), handle: 'demo', email: DEMO_EMAIL, name: 'Daniela Quilodrán Soto', firstName: 'Daniela', gender: 'FEMALE',
    birthYear: 1986, locale: 'ES', headline: 'Encargada de innovación en la Municipalidad de Valdivia',
    bio: 'Soy administradora pública y trabajo en la Unidad de Innovación de la Municipalidad de Valdivia. Este año estamos reescribiendo '
      + 'las cartas que más reclamos generan y probando un **mesón de entrada única** con los equipos que atienden público.\n\n'
      + 'Ofrezco facilitación de talleres y plantillas de lenguaje claro; busco a quien ya haya medido tiempos de espera en un municipio. '
      + 'Si pasas por Valdivia, avisa y te muestro lo que hacemos.',
    sector: 'PUBLIC', institutionId: municipality.id, institutionSlug: municipality.slug, unit: 'Unidad de Innovación',
    position: 'Encargada de innovación', regionCode: 'CL-LR', profession: 'Administradora pública',
    skillSlugs: ['lenguaje-claro', 'facilitacion-de-grupos', 'diseno-de-servicios', 'gestion-municipal', 'participacion-ciudadana', 'diseno-de-talleres', 'atencion-de-usuarios-y-oirs'],
    learnSlugs: ['analisis-de-datos', 'ciencias-del-comportamiento'],
    topicSlugs: ['lenguaje-claro', 'gobiernos-locales', 'experiencia-de-usuario', 'participacion-ciudadana'],
    retired: false, sparse: false, joinedAt: new Date(world.now - 640 * DAYS), roles: ['MEMBER', 'FACILITATOR'],
  };
  const companion: Member = {
    index: 1, id: memberId(1), handle: 'companero', email: COMPANION_EMAIL, name: 'Joaquín Huenchual Ríos', firstName: 'Joaquín', gender: 'MALE',
    birthYear: 1981, locale: 'ES', headline: 'Salud intercultural y participación en La Araucanía',
    bio: 'Trabajador social en el Servicio de Salud Araucanía Sur. Coordino el trabajo con comunidades y facilitadoras interculturales, '
      + 'y vengo aprendiendo a usar datos de los propios equipos para bajar las horas perdidas. Me gusta documentar lo que funciona y lo que no.',
    sector: 'PUBLIC', institutionId: health.id, institutionSlug: health.slug, unit: 'Oficina de Salud Intercultural',
    position: 'Referente de participación social', regionCode: 'CL-AR', profession: 'Trabajador social',
    skillSlugs: ['trabajo-social', 'atencion-intercultural', 'enfoque-intercultural', 'mediacion-y-resolucion-de-conflictos', 'salud-publica'],
    learnSlugs: ['visualizacion-de-datos'], topicSlugs: ['salud', 'pueblos-indigenas', 'participacion-ciudadana'],
    retired: false, sparse: false, joinedAt: new Date(world.now - 602 * DAYS), roles: ['MEMBER', 'REGIONAL_LEAD'],
  };
  return [demo, companion];
}
