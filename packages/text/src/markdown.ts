import { Lexer, Marked, type Token, type TokensList } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { bidiOverrides } from './check.ts';
import { handles } from './handle.ts';
import type { RichTextOptions } from './rich.ts';

/** Quotes in quotes, lists in lists, emphasis in emphasis: what is deeper is shown as it was typed. */
const deepest = 16;

/** A lexer calls itself for what is inside of something, and each level reads all of it again. */
class BoundedLexer extends Lexer {
  #depth = 0;

  override blockTokens(src: string, tokens?: Token[], clipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, clipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], clipped?: boolean): Token[] {
    return this.#inside(src, tokens, () => super.blockTokens(src, tokens, clipped));
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    return this.#inside(src, tokens, () => super.inlineTokens(src, tokens));
  }

  #inside(src: string, tokens: Token[], read: () => Token[]): Token[] {
    if (this.#depth >= deepest) {
      tokens.push({ type: 'text', raw: src, text: src, escaped: false });
      return tokens;
    }
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }
}

/** HTML in a text is text: it is shown as it was typed, and swallows nothing of what follows. */
const reader = () =>
  new Marked({ gfm: true, breaks: true, async: false }).use({
    tokenizer: { html: () => undefined, tag: () => undefined },
  });
const marked = reader();
const markedWithHandles = reader().use(handles);

/** What a member's text may become; headings start at h3, as the page has the first two. */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr',
    'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td',
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'], th: ['align'], td: ['align'] },
  allowedSchemes: ['https', 'http', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: {
    h1: 'h3',
    h2: 'h4',
    a: (_tag, { href = '' }) => ({ tagName: 'a', attribs: { href, rel: 'nofollow ugc noopener' } }),
  },
};

/** Runs of blanks, and words without end: marked looks through the rest of each once more for every sign. */
const endlessBlanks = /[^\S\n]{100,}/g;
const endlessWords = /\S{1000,}/g;
const broken = (word: string) => word.replace(/.{500}/gsu, '$& ');

/** Signs that open something whose end has to be looked for. Nobody writes as many; then they are only signs. */
const signs = /[*_~`[<|]/g;
const mostSigns = 2_000;

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const plain = (text: string) =>
  `<p>${text.replace(/[&<>"']/g, (sign) => escaped[sign]!).replace(/\n/g, '<br />')}</p>`;

/** Markdown to HTML that cannot execute: rendered, then reduced to the tags above. Its cost is bounded by its length. */
export function renderMarkdown(markdown: string, options: RichTextOptions = {}): string {
  const text = markdown
    .replace(bidiOverrides, '')
    .replace(endlessBlanks, (blanks) => blanks.slice(0, 100))
    .replace(endlessWords, broken);
  if ((text.match(signs)?.length ?? 0) > mostSigns) return plain(text);
  const by = options.handles ? markedWithHandles : marked;
  return sanitizeHtml(by.parser(new BoundedLexer(by.defaults).lex(text)), allowed).trim();
}
