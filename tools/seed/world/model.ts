/** What the world is made of: plain rows, in the words of the API, that the loaders map to their tables. */

export type Locale = 'ES' | 'EN' | 'PT' | 'FR';
export type Sector = 'PUBLIC' | 'PRIVATE' | 'CIVIL_SOCIETY' | 'ACADEMIA';
export type CaseStage = 'IDEA' | 'PROTOTYPE' | 'PILOT' | 'IMPLEMENTED' | 'SCALED';
export type ResourceKind = 'BOOK' | 'GUIDE' | 'TOOL' | 'REPORT' | 'COURSE' | 'ARTICLE' | 'TEMPLATE';
export type Visibility = 'OPEN' | 'CLOSED' | 'HIDDEN';
export type GroupRole = 'OWNER' | 'MODERATOR' | 'MEMBER' | 'PENDING';
export type Role = 'MEMBER' | 'FACILITATOR' | 'REGIONAL_LEAD' | 'MODERATOR' | 'ADMIN';
export type ReactionKind = 'THANKS' | 'USEFUL' | 'CELEBRATE' | 'CURIOUS';
export type Gender = 'FEMALE' | 'MALE';
export type Labels = Record<Locale, string>;

export interface Region {
  code: string; name: string; shortName: string; capital: string; population: number;
  order: number; tile: { col: number; row: number };
}

export interface Institution {
  id: string; slug: string; name: string; acronym: string | null; kind: string; sector: Sector;
  regionCode: string | null; country: string; website: string | null;
}

export interface Skill { id: string; slug: string; labels: Labels; family: string; synonyms: string[] }
export interface Topic { id: string; slug: string; labels: Labels; synonyms: string[] }

export interface Case {
  id: string; slug: string; title: string; locale: Locale; summary: string; problem: string | null;
  solution: string | null; results: string | null; organisation: string; institutionId: string | null;
  country: string; regionCode: string | null; year: number | null; topicSlugs: string[]; topicIds: string[];
  methods: string[]; stage: CaseStage; sourceUrl: string | null;
}

export interface Resource {
  id: string; slug: string; title: string; locale: Locale; kind: ResourceKind; byline: string; year: number | null;
  country: string; topicSlugs: string[]; topicIds: string[]; extract: string; sourceUrl: string | null;
}

/** When a record of the library was published in the network, and by whom. */
export interface Publication { id: string; authorId: string | null; publishedAt: Date }

export interface Member {
  index: number; id: string; handle: string; email: string; name: string; firstName: string; gender: Gender;
  birthYear: number; locale: Locale; headline: string | null; bio: string | null; sector: Sector;
  institutionId: string | null; institutionSlug: string | null; unit: string | null; position: string | null;
  regionCode: string | null; profession: string; skillSlugs: string[]; learnSlugs: string[]; topicSlugs: string[];
  retired: boolean; sparse: boolean; joinedAt: Date; roles: Role[];
}

export interface MemberSkill { id: string; memberId: string; skillId: string; wantsToLearn: boolean; createdAt: Date }
export interface Endorsement { memberSkillId: string; memberId: string; skillId: string; endorserId: string; createdAt: Date }

export interface WallPost {
  id: string; authorId: string; wallOfId: string | null; body: string; locale: Locale; createdAt: Date; replies: WallReply[];
}
export interface WallReply { id: string; wallPostId: string; authorId: string; body: string; locale: Locale; createdAt: Date }

export interface Group {
  id: string; slug: string; name: string; purpose: string; locale: Locale; visibility: Visibility;
  regionCode: string | null; topicSlugs: string[]; topicIds: string[]; createdAt: Date; createdById: string;
}
export interface Membership { id: string; groupId: string; memberId: string; role: GroupRole; joinedAt: Date }

export interface Reply {
  id: string; discussionId: string; authorId: string; inReplyToId: string | null; body: string; locale: Locale; createdAt: Date;
}
export interface Discussion {
  id: string; groupId: string; title: string; body: string; locale: Locale; authorId: string; createdAt: Date;
  lastActivityAt: Date; pinned: boolean; closed: boolean; replies: Reply[];
}

export interface Comment {
  id: string; subjectKind: 'CASE' | 'RESOURCE'; subjectId: string; authorId: string; body: string; locale: Locale; createdAt: Date;
}
export interface Reaction { subjectId: string; memberId: string; reaction: ReactionKind; createdAt: Date }

export interface Message { id: string; conversationId: string; sequence: number; senderId: string; body: string; sentAt: Date }
export interface Participant {
  id: string; conversationId: string; memberId: string; readUpTo: number; joinedAt: Date;
  /** Whether the member takes part, or has yet to say so. */
  state: 'ACCEPTED' | 'REQUEST';
}
export interface Conversation {
  id: string; direct: boolean; title: string | null; createdById: string; createdAt: Date;
  participants: Participant[]; messages: Message[];
}
