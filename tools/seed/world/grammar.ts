import type { Random } from './random.ts';

/** What a template may mention. */
export type Slots = Readonly<Record<string, string | undefined>>;

/** The first letter large, also behind an opening mark. */
export function capital(text: string): string {
  return text.replace(/^([¿¡«"*]*)(\p{Ll})/u, (_, marks: string, letter: string) => marks + letter.toUpperCase());
}

/** The first letter small, unless the word is an acronym. */
export function small(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** "de el servicio" is written "del servicio" and "y innovar" "e innovar"; a name such as "El Bosque" keeps its own article. */
function contract(text: string): string {
  return text.replace(/\b([Dd])e el (?=\S)/g, '$1el ').replace(/(^|[\s(])([Aa]) el (?=\S)/g, '$1$2l ')
    .replace(/ y (?=h?[iíIÍ](?!e))/g, ' e ');
}

/**
 * Writes out a template: `[one|other|]` is a choice, `{slot}` a value and `{^slot}` the value with a large letter.
 * A slot without a value is a mistake in the template, so it throws.
 */
export function expand(template: string, slots: Slots, random: Random): string {
  let text = template;
  while (/\[[^[\]]*\|[^[\]]*\](?!\()/.test(text)) {
    text = text.replace(/\[([^[\]]*\|[^[\]]*)\](?!\()/g, (_, choices: string) => random.pick(choices.split('|')));
  }
  text = text.replace(/\{(\^?)(\w+)\}/g, (_, large: string, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new Error(`No value for {${name}} in: ${template}`);
    return large ? capital(value) : value;
  });
  return contract(text).replace(/ {2,}/g, ' ').replace(/ ([,.;:])/g, '$1').trim();
}

/** The slots that a template asks for. */
export function asksFor(template: string): string[] {
  return [...template.matchAll(/\{\^?(\w+)\}/g)].map((match) => match[1] as string);
}

/** Whether every slot that the template asks for has a value. */
export function fits(template: string, slots: Slots): boolean {
  return asksFor(template).every((name) => slots[name] !== undefined);
}

const FEMININE = /^(Municipalidad|Subsecretaría|Dirección|Delegación|Universidad|Pontificia|Superintendencia|Fundación|Corporación|Comisión|Junta|Agencia|Empresa|Unidad|Defensoría|Tesorería|Contraloría|Oficina|Secretaría|Academia|Corte|Cámara|Biblioteca|Caja|Central|Policía|Casa|Comunidad|Zona|Polla|Televisión|Prefeitura|Alcaldía|Gobernación|Diputación|Intendencia|Jefatura|Veeduría|Escola|Câmara|Ville|City|Organisation|Direction|Agência)\b/;
const MASCULINE = /^(Ministerio|Servicio|Gobierno|Instituto|Fondo|Banco|Consejo|Tribunal|Centro|Laboratorio|Comité|Poder|Senado|Parque|Directorio|Hospital|Departamento|Ayuntamiento|Municipio|Governo|Extituto|SERVIU|Hogar|Treasury|Government|Behavioural|Inter-American|United|Estado|Ajuntament)\b/;

/** "la Municipalidad de Castro", "el SERNAC", "TECHO-Chile": the name with the article that people use. */
export function withArticle(name: string, acronym: string | null, useAcronym: boolean): string {
  const article = FEMININE.test(name) ? 'la ' : MASCULINE.test(name) ? 'el ' : '';
  return `${article}${useAcronym && acronym && article ? acronym : name}`;
}

const FEMININE_UNIT = /^(Secretaría|Dirección|Oficina|Unidad|División|Subdirección|Biblioteca|Coordinación|Vicerrectoría|Escuela|Facultad|Gerencia|Fiscalía|Administración|Contraloría|Sucursal)/;
const MASCULINE_UNIT = /^(Departamento|Gabinete|Centro|Instituto|Equipo|Hospital|Área)/;

/** "la Oficina de la Mujer", "el Gabinete"; what is neither is called an area. */
export function unitWithArticle(unit: string): string {
  if (FEMININE_UNIT.test(unit)) return `la ${unit}`;
  return MASCULINE_UNIT.test(unit) ? `el ${unit}` : `el área de ${unit}`;
}
