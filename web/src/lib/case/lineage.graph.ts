import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';

/** "We did it again": who, where, when, what was changed and what came of it. */
export const ReplicationFragment = graphql(`
  fragment Replication on Replication {
    id
    status
    outcome
    organisation
    country
    place
    startedYear
    viewerMayConfirm
    viewerMayReject
    viewerMayWithdraw
    note
    region {
      code
      name
    }
    institution {
      id
      slug
      name
    }
    changes {
      html
      locale
    }
    results {
      html
      locale
    }
    reportedBy {
      id
      handle
      name
    }
    origin {
      id
      slug
      title
      organisation
      country
      year
      region {
        code
        name
      }
    }
    replica {
      id
      slug
      title
    }
  }
`);
export type Replication = FragmentOf<typeof ReplicationFragment>;

export const ReportReplicationDocument = graphql(`
  mutation ReportReplication($input: ReportReplicationInput!) {
    reportReplication(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const ReviewReplicationDocument = graphql(`
  mutation ReviewReplication($input: ReviewReplicationInput!) {
    reviewReplication(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const WithdrawReplicationDocument = graphql(`
  mutation WithdrawReplication($input: WithdrawReplicationInput!) {
    withdrawReplication(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

/** Replications that wait for this member's word. */
export const ReplicationsToConfirmDocument = graphql(
  `
    query ReplicationsToConfirm {
      replicationsToConfirm(first: 20) {
        edges {
          node {
            ...Replication
          }
        }
      }
    }
  `,
  [ReplicationFragment],
);
