import { Arg, Ctx, FieldResolver, registerEnumType, Resolver, Root } from 'type-graphql';
import { Case, type CaseRow } from '../case/case.type.ts';
import type { LibraryContext } from '../context.ts';
import { Resource, type ResourceRow } from '../resource/resource.type.ts';
import { topicsOf } from '../topic/topic.page.ts';
import { CitationFormat, citationOf, safeUrl } from './citation.ts';

registerEnumType(CitationFormat, {
  name: 'CitationFormat',
  description: 'A way to cite.',
  valuesConfig: {
    APA: { description: 'One line, as the American Psychological Association has it (7th edition).' },
    BIBTEX: { description: 'An entry of BibTeX, in UTF-8.' },
    RIS: { description: 'What reference managers read.' },
    CSL_JSON: { description: 'What Zotero, Pandoc and citeproc read.' },
  },
});

const urlArgument = { nullable: true, description: "The page's own address, for what has no other." } as const;
const bookish = ['BOOK', 'REPORT', 'ARTICLE'] as const;

/** The topics' names in a text's language. */
async function topicNames(context: LibraryContext, ids: readonly string[], locale: string): Promise<string[]> {
  return (await topicsOf(context, ids)).map(({ labels, slug }) => labels[locale] ?? labels['ES'] ?? slug);
}

@Resolver(() => Case)
export class CitationOfCaseResolver {
  @FieldResolver(() => String, { description: 'How to cite it; its author is the organisation.' })
  async citation(
    @Root() row: CaseRow,
    @Ctx() context: LibraryContext,
    @Arg('format', () => CitationFormat) format: CitationFormat,
    @Arg('url', () => String, urlArgument) url?: string,
  ): Promise<string> {
    return citationOf(format, {
      ...row,
      author: row.organisation,
      kind: 'CASE',
      url: safeUrl(url) ?? safeUrl(row.sourceUrl),
      summary: row.summaryMarkdown,
      keywords: [...(await topicNames(context, row.topicIds, row.locale)), ...row.methods],
    });
  }
}

@Resolver(() => Resource)
export class CitationOfResourceResolver {
  @FieldResolver(() => String, { description: 'How to cite it.' })
  async citation(
    @Root() row: ResourceRow,
    @Ctx() context: LibraryContext,
    @Arg('format', () => CitationFormat) format: CitationFormat,
    @Arg('url', () => String, urlArgument) url?: string,
  ): Promise<string> {
    return citationOf(format, {
      ...row,
      author: row.byline,
      kind: bookish.find((kind) => kind === row.kind) ?? 'OTHER',
      url: safeUrl(row.sourceUrl) ?? safeUrl(url),
      summary: row.extractMarkdown,
      keywords: await topicNames(context, row.topicIds, row.locale),
    });
  }
}
