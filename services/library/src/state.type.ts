import { registerEnumType } from 'type-graphql';

export const PublicationState = {
  DRAFT: 'DRAFT',
  IN_REVIEW: 'IN_REVIEW',
  RETURNED: 'RETURNED',
  PUBLISHED: 'PUBLISHED',
} as const;
export type PublicationState = (typeof PublicationState)[keyof typeof PublicationState];
registerEnumType(PublicationState, {
  name: 'PublicationState',
  description: 'How far a case or a resource is on its way to everyone. Only what is PUBLISHED is public.',
  valuesConfig: {
    DRAFT: { description: 'Its authors write it, nobody else sees it.' },
    IN_REVIEW: { description: 'Its authors sent it in, a facilitator reads it.' },
    RETURNED: { description: 'A facilitator gave it back to its authors, with a note.' },
    PUBLISHED: { description: 'Everyone reads it.' },
  },
});
