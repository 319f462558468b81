import { Arg, Ctx, FieldResolver, registerEnumType, Resolver, Root, type ClassType } from 'type-graphql';
import { Case, type CaseRow } from '../case/case.type.ts';
import type { LibraryContext } from '../context.ts';
import { Resource, type ResourceRow } from '../resource/resource.type.ts';
import { topicsOf } from '../topic/topic.page.ts';
import { CitationFormat, citationOf, safeUrl, type Work } from './citation.ts';

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

const bookish = ['BOOK', 'REPORT', 'ARTICLE'] as const;

/** What a work is cited by, beside what its row says in the same words. */
type Told = Pick<Work, 'author' | 'kind' | 'url' | 'summary' | 'keywords'>;

/** The case is told here: its own address comes first. */
const ofCase = (row: CaseRow, topics: string[], url: string | null): Told => ({
  author: row.organisation,
  kind: 'CASE',
  url: url ?? safeUrl(row.sourceUrl),
  summary: row.summaryMarkdown,
  keywords: [...topics, ...row.methods],
});

/** A resource came out elsewhere: that is where it is cited from. */
const ofResource = (row: ResourceRow, topics: string[], url: string | null): Told => ({
  author: row.byline,
  kind: bookish.find((kind) => kind === row.kind) ?? 'OTHER',
  url: safeUrl(row.sourceUrl) ?? url,
  summary: row.extractMarkdown,
  keywords: topics,
});

function citedOf<Row extends CaseRow | ResourceRow>(type: ClassType<object>, told: (row: Row, topics: string[], url: string | null) => Told) {
  @Resolver(() => type)
  class CitationResolver {
    @FieldResolver(() => String, { description: 'How to cite it.' })
    async citation(
      @Root() row: Row,
      @Ctx() context: LibraryContext,
      @Arg('format', () => CitationFormat) format: CitationFormat,
      @Arg('url', () => String, { nullable: true, description: "The page's own address, for what has no other." }) url?: string,
    ): Promise<string> {
      const topics = (await topicsOf(context, row.topicIds)).map(({ labels, slug }) => labels[row.locale] ?? labels['ES'] ?? slug);
      return citationOf(format, { ...row, ...told(row, topics, safeUrl(url)) });
    }
  }
  return CitationResolver;
}

/** How to cite what has an author, a title and a year. */
export const citationResolvers = [citedOf(Case, ofCase), citedOf(Resource, ofResource)] as const;
