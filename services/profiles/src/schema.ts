import { buildSubgraph } from '@minga/subgraph';
import type { ProfilesContext } from './context.ts';
import { ViewerResolver, viewerReference } from './foreign/viewer.resolver.ts';
import { Viewer } from './foreign/viewer.type.ts';
import { InstitutionResolver, institutionReference } from './institution/institution.resolver.ts';
import { MemberResolver } from './member/member.resolver.ts';
import { memberReference } from './member/member.reference.ts';
import { MemberSkillResolver, SkillsOfMemberResolver } from './member-skill/member-skill.resolver.ts';
import { RegionResolver, regionReference } from './region/region.resolver.ts';
import { SkillResolver, skillReference } from './skill/skill.resolver.ts';
import { WallOfMemberResolver, WallPostResolver, WallReplyResolver, wallPostReference } from './wall/wall.resolver.ts';

export const buildProfilesSubgraph = () =>
  buildSubgraph<ProfilesContext>({
    resolvers: [
      RegionResolver,
      SkillResolver,
      InstitutionResolver,
      MemberResolver,
      SkillsOfMemberResolver,
      WallOfMemberResolver,
      MemberSkillResolver,
      WallPostResolver,
      WallReplyResolver,
      ViewerResolver,
    ],
    orphanedTypes: [Viewer],
    references: {
      Region: regionReference,
      Skill: skillReference,
      Institution: institutionReference,
      Member: memberReference,
      WallPost: wallPostReference,
      Viewer: viewerReference,
    },
  });
