import { graphql } from '#lib/graph/graphql.ts';

/** One's own profile as it can be edited. The handle comes from the session. */
export const OwnProfileDocument = graphql(`
  query OwnProfile($handle: String!, $locale: Locale) {
    member(handle: $handle) {
      id
      handle
      name
      headline
      sector
      unit
      position
      bio {
        markdown
      }
      institution {
        id
        name
      }
      region {
        code
      }
      skills {
        id
        skill {
          id
          label(locale: $locale)
        }
      }
      wantsToLearn {
        id
        label(locale: $locale)
      }
    }
    regions {
      code
      name
    }
  }
`);

export const SkillChoicesDocument = graphql(`
  query SkillChoices($text: String!, $locale: Locale) {
    skills(text: $text, first: 12) {
      id
      family
      label(locale: $locale)
    }
  }
`);

export const UpdateProfileDocument = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      member {
        id
        handle
      }
      userErrors {
        code
        field
      }
    }
  }
`);

export const AddSkillDocument = graphql(`
  mutation AddSkill($input: AddSkillInput!) {
    addSkill(input: $input) {
      member {
        id
      }
      userErrors {
        code
        field
      }
    }
  }
`);
