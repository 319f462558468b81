import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';

/** HTML in a text is text: it is shown as it was typed, and swallows nothing of what follows. */
const marked = new Marked({ gfm: true, breaks: true, async: false }).use({
  tokenizer: { html: () => undefined, tag: () => undefined },
});

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

/** Right-to-left and left-to-right overrides, with which a text can show another order than it has. */
const bidiOverrides = /[\u202a-\u202e\u2066-\u2069]/g;

/** Markdown to HTML that cannot execute: rendered, then reduced to the tags above. */
export function renderMarkdown(markdown: string): string {
  return sanitizeHtml(marked.parse(markdown.replace(bidiOverrides, '')) as string, allowed).trim();
}
