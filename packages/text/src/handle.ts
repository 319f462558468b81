import type { MarkedExtension, Token } from 'marked';

/** A handle after what can come before one: no letter, and nothing of an address or a path. */
const mention = /(?<![\p{L}\p{M}\p{N}_@/.+-])@([a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?)(?![\p{L}\p{N}_@])/iu;
const touching = /[\p{L}\p{M}\p{N}_@/.+-]$/u;

interface Lexing {
  lexer: { state: { inLink: boolean } };
}

/** `@handle` becomes a link to the profile of that name, but for code and for the texts of links. */
export const handles: MarkedExtension = {
  extensions: [
    {
      name: 'handle',
      level: 'inline',
      start: (text) => mention.exec(text)?.index,
      tokenizer(this: unknown, text: string, before: Token[]) {
        const found = mention.exec(text);
        if (found?.index !== 0 || (this as Lexing).lexer.state.inLink) return undefined;
        if (touching.test(before.at(-1)?.raw ?? '')) return undefined;
        return { type: 'handle', raw: found[0], handle: found[1] };
      },
      renderer: ({ raw, handle }) => `<a href="/integrantes/${(handle as string).toLowerCase()}">${raw}</a>`,
    },
  ],
};
