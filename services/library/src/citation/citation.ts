import { excerpt, type Locale } from '@minga/text';

export const CitationFormat = { APA: 'APA', BIBTEX: 'BIBTEX', RIS: 'RIS', CSL_JSON: 'CSL_JSON' } as const;
export type CitationFormat = (typeof CitationFormat)[keyof typeof CitationFormat];

/** What is cited. Its author is an organisation, never a person. */
export interface Work {
  id: string;
  slug: string;
  author: string;
  title: string;
  year: number | null;
  locale: Locale;
  /** A case is told in the network itself; a resource came out elsewhere. */
  kind: 'CASE' | 'BOOK' | 'REPORT' | 'ARTICLE' | 'OTHER';
  url: string | null;
  summary: string;
  keywords: readonly string[];
}

const site = 'Minga';

/** On one line: no value can begin another field. */
const line = (text: string): string => text.replace(/[\s\u2028\u2029]+/g, ' ').trim();

const sentence = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`);

const undated: Record<Locale, string> = { ES: 's. f.', EN: 'n.d.', PT: 's.d.', FR: 's. d.' };
const caseLabel: Record<Locale, string> = {
  ES: 'Caso de innovación', EN: 'Innovation case', PT: 'Caso de inovação', FR: 'Cas d’innovation',
};

/** APA, 7th edition: who (an organisation), when, what, where. A publisher that is the author is left out. */
function apa(work: Work): string {
  const title = line(work.title);
  return [
    sentence(line(work.author)),
    `(${work.year ?? undated[work.locale]}).`,
    work.kind === 'CASE' ? `${title} [${caseLabel[work.locale]}]. ${site}.` : sentence(title),
    ...(work.url ? [work.url] : []),
  ].join(' ');
}

const texSigns: Record<string, string> = {
  '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}',
};

/** A value of BibTeX: the signs of TeX stand for themselves, and braces are balanced. */
const tex = (text: string): string => line(text).replace(/[\\~^{}&%$#_]/g, (sign) => texSigns[sign] ?? `\\${sign}`);

const languages: Record<Locale, string> = { ES: 'spanish', EN: 'english', PT: 'portuguese', FR: 'french' };

function bibtex(work: Work): string {
  const { kind } = work;
  const entry = kind === 'BOOK' ? 'book' : kind === 'REPORT' ? 'techreport' : 'misc';
  const author = tex(work.author);
  const fields: [string, string][] = [
    // Double braces: an organisation is no list of names, and a title keeps its capitals.
    ['author', `{${author}}`],
    ['title', `{${tex(work.title)}}`],
    ...(work.year === null ? [] : [['year', String(work.year)] as [string, string]]),
    ...(kind === 'BOOK' ? [['publisher', author] as [string, string]] : []),
    ...(kind === 'REPORT' ? [['institution', author] as [string, string]] : []),
    ...(kind === 'CASE' ? [['howpublished', site] as [string, string]] : []),
    ...(work.url ? [['url', work.url] as [string, string]] : []),
    ['langid', languages[work.locale]],
  ];
  const key = work.slug.replace(/[^a-z0-9-]/g, '') || work.id;
  return `@${entry}{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}},`).join('\n')}\n}\n`;
}

const risTypes = { CASE: 'WEB', BOOK: 'BOOK', REPORT: 'RPRT', ARTICLE: 'GEN', OTHER: 'GEN' } as const;

/** RIS: a tag, two blanks, a hyphen and a blank; lines end with CR LF. A comma in a name would divide it. */
function ris(work: Work): string {
  const fields: [string, string][] = [
    ['TY', risTypes[work.kind]],
    ['AU', line(work.author).replace(/\s*,\s*/g, ' – ')],
    ['TI', line(work.title)],
    ...(work.year === null ? [] : [['PY', String(work.year)] as [string, string]]),
    ...(work.kind === 'CASE' ? [['T2', site] as [string, string]] : [['PB', line(work.author)] as [string, string]]),
    ['AB', line(work.summary)],
    ...work.keywords.map((keyword): [string, string] => ['KW', line(keyword)]),
    ['LA', work.locale.toLowerCase()],
    ...(work.url ? [['UR', work.url] as [string, string]] : []),
    ['ID', work.id],
    ['ER', ''],
  ];
  return fields.map(([tag, value]) => `${tag}  - ${value}\r\n`).join('');
}

const cslTypes = { CASE: 'webpage', BOOK: 'book', REPORT: 'report', ARTICLE: 'article', OTHER: 'document' } as const;

function cslJson(work: Work): string {
  const item = {
    id: work.slug,
    type: cslTypes[work.kind],
    title: line(work.title),
    author: [{ literal: line(work.author) }],
    ...(work.year === null ? {} : { issued: { 'date-parts': [[work.year]] } }),
    ...(work.kind === 'CASE' ? { 'container-title': site } : { publisher: line(work.author) }),
    ...(work.url ? { URL: work.url } : {}),
    abstract: line(work.summary),
    ...(work.keywords.length > 0 ? { keyword: work.keywords.map(line).join(', ') } : {}),
    language: work.locale.toLowerCase(),
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

const writers: Record<CitationFormat, (work: Work) => string> = { APA: apa, BIBTEX: bibtex, RIS: ris, CSL_JSON: cslJson };

/** An address in which no sign can end a field of any format; null for what is none. */
export function safeUrl(given: string | null | undefined): string | null {
  const url = given ? URL.parse(given) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return null;
  return url.href.replace(/[{}\\^~|"<>\s]/g, (sign) => encodeURIComponent(sign));
}

/** A work in the words of a format. */
export const citationOf = (format: CitationFormat, work: Work): string =>
  writers[format]({ ...work, summary: excerpt(work.summary, 1_000) });
