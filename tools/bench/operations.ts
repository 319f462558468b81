interface Hit {
  kind: string;
  node: { name?: string } | null;
}

/** What the operations below are answered. */
export interface Answer {
  search?: { edges: { node: Hit }[] } | null;
  member?: { name: string; skills: unknown[]; wall: unknown } | null;
  discussion?: { title: string; replies: { edges: unknown[] } } | null;
}

/** One operation to measure, and what tells a right answer from a wrong one. */
export interface Operation {
  name: string;
  document: string;
  variables?: Record<string, unknown>;
  verify: (data: Answer) => boolean;
}

const directory: Operation = {
  name: 'directory page',
  document: `query BenchDirectory {
    search(text: "", filter: { kinds: [MEMBER] }, first: 20) {
      total facets { name values { value label count } }
      edges { node { title node { ... on Member { handle name headline institution { name } region { name } } } } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  verify: ({ search }) => search?.edges.length === 20 && search.edges.every(({ node }) => node.node?.name),
};

const profile: Operation = {
  name: 'profile with wall',
  document: `query BenchProfile {
    member(handle: "demo") {
      name headline bio { html } institution { name slug } region { name } presence { status }
      skills { endorsementCount skill { label } endorsers(first: 3) { name } }
      groups(first: 5) { edges { node { name slug } } }
      cases(first: 5) { edges { node { title slug } } }
      wall(first: 10) { edges { node { body { html } author { name } createdAt
        replies(first: 3) { edges { node { body { html } author { name } } } } } } }
    }
  }`,
  verify: ({ member }) => Boolean(member?.name && member.wall && member.skills.length > 0),
};

const discussion = (id: string): Operation => ({
  name: 'discussion page',
  document: `query BenchDiscussion($id: ID!) {
    discussion(id: $id) {
      title body { html } author { name handle } group { name slug viewerRole } replyCount
      reactions { reaction count }
      replies(first: 20) { edges { node { body { html } author { name handle } createdAt } } }
    }
  }`,
  variables: { id },
  verify: (data) => Boolean(data.discussion?.title && data.discussion.replies.edges.length > 0),
});

const search: Operation = {
  name: 'search',
  document: `query BenchSearch {
    search(text: "inovacion abierta", first: 20) {
      total facets { name values { value count } }
      edges { node { kind title snippet node {
        ... on Member { handle } ... on Case { slug } ... on Resource { slug } ... on Group { slug } } } }
    }
  }`,
  verify: (data) => Boolean(data.search?.edges.some(({ node }) => node.kind === 'CASE')),
};

/** The four pages that members open most. */
export const operations = (discussionId: string): Operation[] => [directory, profile, discussion(discussionId), search];
