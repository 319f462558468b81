import { buildSubgraph } from '@minga/subgraph';
import { AuthorsOfCaseResolver, CaseAuthorResolver } from './author/author.resolver.ts';
import { CaseDraftResolver } from './case/case.draft.resolver.ts';
import { caseReference } from './case/case.reference.ts';
import { CaseResolver } from './case/case.resolver.ts';
import { citationResolvers } from './citation/citation.resolver.ts';
import { CollectionItemResolver, CollectionResolver } from './collection/collection.resolver.ts';
import { CommentResolver, commentReference } from './comment/comment.resolver.ts';
import type { LibraryContext } from './context.ts';
import { FileOfResourceResolver, FilesOfCaseResolver } from './file/file.resolver.ts';
import { CasesOfMemberResolver, memberReference } from './foreign/member.resolver.ts';
import { ImportResolver } from './import/import.resolver.ts';
import { NotesOfResourceResolver, UseNoteResolver } from './note/note.resolver.ts';
import { LineageOfCaseResolver, ReplicationResolver } from './replication/replication.resolver.ts';
import { ResourceDraftResolver } from './resource/resource.draft.resolver.ts';
import { ResourceResolver, resourceReference } from './resource/resource.resolver.ts';
import { ResourceStateResolver } from './resource/resource.state.resolver.ts';
import { ReviewResolver } from './review/review.resolver.ts';
import { SimilarCasesResolver, SimilarReasonResolver } from './similar/similar.resolver.ts';
import { StandingResolver, standingResolvers } from './standing/standing.resolver.ts';
import { TopicResolver, topicReference } from './topic/topic.resolver.ts';
import { CaseVersionResolver, VersionsOfCaseResolver } from './version/version.resolver.ts';
import { WaitingResolver } from './waiting/waiting.resolver.ts';

export const buildLibrarySubgraph = () =>
  buildSubgraph<LibraryContext>({
    resolvers: [
      CaseResolver, CaseDraftResolver, AuthorsOfCaseResolver, CaseAuthorResolver, VersionsOfCaseResolver, CaseVersionResolver,
      LineageOfCaseResolver, ReplicationResolver, SimilarCasesResolver, SimilarReasonResolver,
      StandingResolver, ...standingResolvers,
      ImportResolver, ...citationResolvers,
      FilesOfCaseResolver, FileOfResourceResolver, CollectionResolver, CollectionItemResolver,
      NotesOfResourceResolver, UseNoteResolver, ResourceStateResolver, ResourceDraftResolver,
      ResourceResolver, TopicResolver, CommentResolver, CasesOfMemberResolver, ReviewResolver, WaitingResolver,
    ],
    references: {
      Case: caseReference,
      Resource: resourceReference,
      Topic: topicReference,
      Comment: commentReference,
      Member: memberReference,
    },
  });
