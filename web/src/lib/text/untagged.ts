const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Text with its character references read: `&amp;` is an ampersand. */
export const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : '';
  });

/** What sanitised HTML says, in one line without tags, for where only a few words of it are told; never half a word. */
export function untagged(html: string, most = 300): string {
  const text = decoded(html.replaceAll(/<\/?(?:p|li|br|h\d|tr|blockquote|pre|ul|ol)\b[^>]*>/gi, ' ').replaceAll(/<[^>]*>/g, ''));
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  const end = cut.lastIndexOf(' ');
  return `${(end > most / 2 ? cut.slice(0, end) : cut).toWellFormed()}…`;
}
