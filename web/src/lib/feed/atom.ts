/** One entry of a feed. */
export interface Entry {
  /** Stays the same for ever, wherever the network moves. */
  id: string;
  title: string;
  /** Absolute. */
  link: string;
  published: string;
  updated: string;
  author: string;
  /** HTML as the server sanitised it. */
  summary: string;
  locale: string;
  categories?: readonly string[];
}

export interface Feed {
  title: string;
  /** Where the feed itself is, absolute. */
  self: string;
  /** The page that it is of, absolute. */
  page: string;
  locale: string;
  entries: readonly Entry[];
}

/** What XML 1.0 does not carry at all, not even escaped. */
const UNSPEAKABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const xml = (text: string) => text.replaceAll(UNSPEAKABLE, '').replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');

function entryOf(entry: Entry): string {
  return [
    `  <entry xml:lang="${xml(entry.locale)}">`,
    `    <id>${xml(entry.id)}</id>`,
    `    <title>${xml(entry.title)}</title>`,
    `    <link rel="alternate" type="text/html" href="${xml(entry.link)}"/>`,
    `    <published>${xml(entry.published)}</published>`,
    `    <updated>${xml(entry.updated)}</updated>`,
    `    <author><name>${xml(entry.author)}</name></author>`,
    ...(entry.categories ?? []).map((term) => `    <category term="${xml(term)}"/>`),
    `    <summary type="html">${xml(entry.summary)}</summary>`,
    '  </entry>',
  ].join('\n');
}

/** The feed as Atom (RFC 4287). It is as new as its newest entry. */
export function atom(feed: Feed): string {
  const updated = feed.entries.map((entry) => entry.updated).sort().at(-1) ?? '1970-01-01T00:00:00.000Z';
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.locale)}">`,
    `  <id>${xml(feed.self)}</id>`,
    `  <title>${xml(feed.title)}</title>`,
    `  <updated>${updated}</updated>`,
    `  <link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${xml(feed.page)}"/>`,
    ...feed.entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n');
}
