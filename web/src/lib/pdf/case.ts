import { m } from '#lib/paraglide/messages.js';
import { country, day } from '#lib/text/dates.ts';
import { stageName } from '#lib/text/labels.ts';
import { blocksOf, type Run } from './blocks.ts';
import { type Fonts, Sheet } from './paper.ts';
import type { CaseOnPaper } from './pdf.graph.ts';

const plainText = (html: string) => blocksOf(html).map(({ runs }) => runs.map(({ text }) => text).join('').trim()).join(' ');

/** Who, where, when, how far; the same as beside the case on the screen. */
function factsOf(item: CaseOnPaper): { name: string; runs: Run[] }[] {
  const organisation = [...new Set([item.institution?.name, item.organisation].filter((name) => name != null))].join(' · ');
  const place = item.region ? `${item.region.name}, ${country(item.country)}` : country(item.country);
  const source = item.sourceUrl ?? '';
  return [
    { name: m.case_organisation(), text: organisation },
    { name: m.case_place(), text: place },
    { name: m.case_year(), text: item.year ? String(item.year) : '' },
    { name: m.facet_stages(), text: stageName(item.stage) },
    { name: m.case_methods(), text: item.methods.join(', ') },
    { name: m.facet_topics(), text: (item.topics ?? []).map((topic) => topic[item.locale]).join(', ') },
    { name: m.case_published(), text: item.publishedAt ? day(item.publishedAt) : '' },
    { name: m.case_source(), text: source, ...(/^https?:/i.test(source) ? { link: source } : {}) },
  ]
    .filter(({ text }) => text !== '')
    .map(({ name, ...run }) => ({ name, runs: [run] }));
}

/** A published case as a PDF, in the language that is spoken around the call. */
export async function caseOnPaper(item: CaseOnPaper, address: string, fonts: Fonts): Promise<Buffer> {
  const sheet = new Sheet({
    title: item.title,
    author: item.organisation,
    subject: plainText(item.summary.html).slice(0, 500),
    keywords: [...(item.topics ?? []).map((topic) => topic[item.locale]), ...item.methods].join(', '),
    locale: item.locale.toLowerCase(),
    createdAt: new Date(item.publishedAt ?? item.updatedAt),
    changedAt: new Date(item.updatedAt),
    fonts,
  });
  sheet.eyebrow(`Minga · ${m.kind_one_case()}`);
  sheet.heading(1, item.title);
  sheet.facts(factsOf(item));
  await sheet.story(blocksOf(item.summary.html), true);
  const chapters = [
    { title: m.case_problem(), text: item.problem },
    { title: m.case_solution(), text: item.solution },
    { title: m.case_results(), text: item.results },
  ];
  for (const { title, text } of chapters) {
    if (!text?.html) continue;
    sheet.heading(2, title);
    await sheet.story(blocksOf(text.html));
  }
  sheet.heading(2, m.cite());
  await sheet.story([
    { kind: 'paragraph', depth: 0, runs: [{ text: item.citation }] },
    { kind: 'paragraph', depth: 0, runs: [{ text: address, link: address }] },
  ]);
  return sheet.finish(address, (page, pages) => m.pdf_page({ page, pages }));
}
