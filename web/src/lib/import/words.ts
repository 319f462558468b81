import { caseLabels } from '#lib/case/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { explain } from '#lib/text/problems.ts';
import type { ImportAction, ImportItem } from './import.graph.ts';

const ACTION_NAMES: Record<ImportAction, () => string> = {
  CREATE: m.import_create, UPDATE: m.import_update, UNCHANGED: m.import_unchanged, REFUSE: m.import_refuse,
};
/** What is done with a row, in a word. */
export const actionName = (action: ImportAction): string => ACTION_NAMES[action]();

const labels = (): Record<string, string> => ({
  ...caseLabels(), externalId: 'id', topics: m.facet_topics(), kind: m.facet_resource_kinds(), byline: m.resource_byline(), extract: m.resource_extract(),
});

/** Why a row is refused: each column with what is wrong with it. */
export function reasons({ errors, candidates }: ImportItem): string[] {
  const names = labels();
  return errors.map(({ code, field: path }) => {
    const field = path?.at(-1) ?? null;
    const meant = (candidates ?? []).filter((each) => each.field === field).map(({ name, value }) => `${name} (${value})`);
    const reason =
      code === 'TAKEN' ? m.import_repeated() : meant.length ? m.import_ambiguous({ names: meant.join(', ') }) : explain({ code, field });
    return field ? `${names[field] ?? field}: ${reason}` : reason;
  });
}

/** A column, as it is called in Spanish and in the API's words, and what the sample says in it. */
type Column = readonly [spanish: string, other: string, sample: string];
const COLUMNS: Record<'CASE' | 'RESOURCE', readonly Column[]> = {
  CASE: [
    ['id', 'id', 'caso-1'], ['titulo', 'title', 'Una fila que avisa'], ['resumen', 'summary', 'La gente espera en su casa y recibe un aviso cuando le toca.'],
    ['problema', 'problem', 'Se esperaba de pie, hora y media.'], ['solucion', 'solution', 'Un número por teléfono y un mensaje.'],
    ['resultados', 'results', 'La espera bajó de 90 a 20 minutos.'], ['organizacion', 'organisation', 'Municipalidad de Paine'],
    ['institucion', 'institution', 'Municipalidad de Paine'], ['pais', 'country', 'Chile'], ['region', 'region', 'Metropolitana'], ['ano', 'year', '2024'],
    ['temas', 'topics', 'Simplificación de trámites|Gobiernos locales y municipios'], ['metodos', 'methods', 'prototipado|encuesta'],
    ['etapa', 'stage', 'piloto'], ['idioma', 'language', 'ES'], ['fuente', 'source', 'https://example.org'],
  ],
  RESOURCE: [
    ['id', 'id', 'recurso-1'], ['titulo', 'title', 'Guía para escribir claro'], ['tipo', 'kind', 'guia'], ['autor', 'author', 'Laboratorio de Gobierno'],
    ['extracto', 'extract', 'Cómo escribir cartas que se entienden a la primera.'], ['ano', 'year', '2023'], ['pais', 'country', 'Chile'],
    ['temas', 'topics', 'Lenguaje claro'], ['idioma', 'language', 'ES'], ['fuente', 'source', 'https://example.org'],
  ],
};
const nameOf = ([spanish, other]: Column) => (getLocale() === 'es' ? spanish : other);

/** The columns that are understood. */
export const columnsOf = (kind: 'CASE' | 'RESOURCE'): string => COLUMNS[kind].map(nameOf).join(', ');

/** The address of a file with one row to go by; semicolons and the mark before are for spreadsheets in Spanish. */
export function sampleOf(kind: 'CASE' | 'RESOURCE'): string {
  const lines = [COLUMNS[kind].map(nameOf), COLUMNS[kind].map(([, , sample]) => sample)].map((cells) => cells.join(';'));
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${lines.join('\r\n')}\r\n`)}`;
}
