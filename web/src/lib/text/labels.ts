import { m } from '#lib/paraglide/messages.js';

type Words = Record<string, () => string>;

const SECTORS: Words = {
  PUBLIC: m.sector_public,
  PRIVATE: m.sector_private,
  CIVIL_SOCIETY: m.sector_civil_society,
  ACADEMIA: m.sector_academia,
};

const STAGES: Words = {
  IDEA: m.stage_idea,
  PROTOTYPE: m.stage_prototype,
  PILOT: m.stage_pilot,
  IMPLEMENTED: m.stage_implemented,
  SCALED: m.stage_scaled,
};

const RESOURCE_KINDS: Words = {
  BOOK: m.resource_book,
  GUIDE: m.resource_guide,
  TOOL: m.resource_tool,
  REPORT: m.resource_report,
  COURSE: m.resource_course,
  ARTICLE: m.resource_article,
  TEMPLATE: m.resource_template,
};

const VISIBILITIES: Words = {
  OPEN: m.visibility_open,
  CLOSED: m.visibility_closed,
  HIDDEN: m.visibility_hidden,
};

const GROUP_ROLES: Words = {
  OWNER: m.group_role_owner,
  MODERATOR: m.group_role_moderator,
  MEMBER: m.group_role_member,
  PENDING: m.group_role_pending,
};

const KINDS: Words = {
  MEMBER: m.kind_member,
  INSTITUTION: m.kind_institution,
  SKILL: m.kind_skill,
  GROUP: m.kind_group,
  DISCUSSION: m.kind_discussion,
  CASE: m.kind_case,
  RESOURCE: m.kind_resource,
};

const KIND_ONES: Words = {
  MEMBER: m.kind_one_member,
  INSTITUTION: m.kind_one_institution,
  SKILL: m.kind_one_skill,
  GROUP: m.kind_one_group,
  DISCUSSION: m.kind_one_discussion,
  CASE: m.kind_one_case,
  RESOURCE: m.kind_one_resource,
};

const INSTITUTION_KINDS: Words = {
  ministerio: m.institution_ministerio,
  subsecretaria: m.institution_subsecretaria,
  servicio: m.institution_servicio,
  'empresa-publica': m.institution_empresa_publica,
  superintendencia: m.institution_superintendencia,
  autonomo: m.institution_autonomo,
  'poder-judicial': m.institution_poder_judicial,
  congreso: m.institution_congreso,
  'gobierno-regional': m.institution_gobierno_regional,
  delegacion: m.institution_delegacion,
  municipalidad: m.institution_municipalidad,
  universidad: m.institution_universidad,
  laboratorio: m.institution_laboratorio,
  ong: m.institution_ong,
  empresa: m.institution_empresa,
};

const LANGUAGES: Words = {
  ES: m.language_es,
  EN: m.language_en,
  PT: m.language_pt,
  FR: m.language_fr,
};

const named = (words: Words) => (value: string) => words[value]?.() ?? value;

/** What the API's constants are called on the screen. */
export const sectorName = named(SECTORS);
export const stageName = named(STAGES);
export const resourceKindName = named(RESOURCE_KINDS);
export const visibilityName = named(VISIBILITIES);
export const groupRoleName = named(GROUP_ROLES);
export const kindName = named(KINDS);
/** One thing of a kind; kindName names all of them. */
export const kindOneName = named(KIND_ONES);
export const languageName = named(LANGUAGES);
/** An institution's kind, which the API writes in capitals or as the data do. */
export const institutionKindName = (kind: string) =>
  named(INSTITUTION_KINDS)(kind.toLowerCase().replaceAll('_', '-'));

/** The values of each list, in the order in which they are offered. */
export const SECTOR_VALUES = ['PUBLIC', 'ACADEMIA', 'CIVIL_SOCIETY', 'PRIVATE'] as const;
export const STAGE_VALUES = ['IDEA', 'PROTOTYPE', 'PILOT', 'IMPLEMENTED', 'SCALED'] as const;
export const RESOURCE_KIND_VALUES = ['BOOK', 'GUIDE', 'TOOL', 'REPORT', 'COURSE', 'ARTICLE', 'TEMPLATE'] as const;
export const VISIBILITY_VALUES = ['OPEN', 'CLOSED', 'HIDDEN'] as const;
export const LOCALE_VALUES = ['ES', 'EN', 'PT', 'FR'] as const;
export const KIND_VALUES = ['MEMBER', 'INSTITUTION', 'GROUP', 'DISCUSSION', 'CASE', 'RESOURCE', 'SKILL'] as const;
