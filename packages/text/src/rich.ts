import { LRUCache } from 'lru-cache';
import { Directive, Extensions, Field, ObjectType } from 'type-graphql';
import { Locale } from './locale.ts';
import { renderMarkdown } from './markdown.ts';

/** It follows from the text alone (`SameForAll` of @minga/subgraph, which depends on this package). */
const sameForAll = { sharing: 'same' };

@Directive('@shareable')
@ObjectType({ description: 'A long text that a member wrote.' })
export class RichText {
  @Extensions(sameForAll)
  @Field(() => String, { description: 'As it was written.' }) markdown!: string;
  @Extensions(sameForAll)
  @Field(() => String, { description: 'Rendered and sanitised: safe to place in a page.' }) html!: string;
  @Extensions(sameForAll)
  @Field(() => Locale, { description: 'The language it is written in.' }) locale!: Locale;
}

export interface RichTextOptions {
  /** Whether @handle leads to the profile of that name. */
  handles?: boolean;
}

/** What was rendered lately: the same texts are read by many. Bounded by the characters it holds. */
const renderedBy = (maxSize: number, options: RichTextOptions) =>
  new LRUCache<string, string>({
    maxSize,
    sizeCalculation: (html, markdown) => html.length + markdown.length + 1,
    memoMethod: (markdown) => renderMarkdown(markdown, options),
  });
const rendered = renderedBy(8_000_000, {});
const renderedWithHandles = renderedBy(4_000_000, { handles: true });

/** Rendered only when `html` is asked for: GraphQL calls the getter. */
class LazyRichText extends RichText {
  constructor(markdown: string, locale: Locale, { handles }: RichTextOptions) {
    super();
    this.markdown = markdown;
    this.locale = locale;
    const memory = handles ? renderedWithHandles : rendered;
    Object.defineProperty(this, 'html', { get: () => memory.memo(markdown), enumerable: true });
  }
}

/** The API's form of a stored text; null stays null. */
export function richText(markdown: string, locale: Locale, options?: RichTextOptions): RichText;
export function richText(markdown: string | null, locale: Locale, options?: RichTextOptions): RichText | null;
export function richText(markdown: string | null, locale: Locale, options: RichTextOptions = {}): RichText | null {
  return markdown === null ? null : new LazyRichText(markdown, locale, options);
}
