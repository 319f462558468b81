import { Migration } from '@minga/database';

const labels = (name: string): string => ['ES', 'EN', 'PT', 'FR'].map((locale) => `'${locale}', ${name}`).join(', ');
const telling = (type: string, subject: string, payload: string, table: string): string => `
  select events.publish(coalesce(jsonb_agg(jsonb_build_object('type', '${type}', 'subject', ${subject}, 'payload', ${payload})), '[]'))
  from ${table}`;

const regions = telling('RegionChanged', 'code', `jsonb_build_object(
    'region', jsonb_build_object('code', code, 'name', name, 'shortName', short_name),
    'document', jsonb_build_object('id', code, 'kind', 'REGION', 'version', version, 'audience', 'public', 'locale', 'ES',
      'title', short_name, 'keywords', '', 'body', '', 'labels', jsonb_build_object(${labels('short_name')}),
      'facets', jsonb_build_object('regions', jsonb_build_array(code))))`, 'region');

const institutions = telling('InstitutionChanged', 'i.id', `jsonb_build_object(
    'institution', jsonb_build_object('id', i.id, 'slug', i.slug, 'name', i.name, 'acronym', i.acronym),
    'document', jsonb_build_object('id', i.id, 'kind', 'INSTITUTION', 'version', i.version, 'audience', 'public', 'locale', 'ES',
      'title', i.name, 'keywords', concat_ws(' · ', nullif(i.acronym, ''), nullif(i.kind, '')), 'body', coalesce(r.name, ''),
      'labels', jsonb_build_object(${labels('i.name')}),
      'facets', jsonb_build_object('regions', case when r.code is null then '[]'::jsonb else jsonb_build_array(r.code) end,
        'sectors', jsonb_build_array(i.sector), 'countries', jsonb_build_array(i.country))))`,
  'institution i left join region r on r.code = i.region_code');

/**
 * Tells of every region and institution again, as they are, with what they are called: services that were filled before they
 * kept names learn these by the way that they learn everything. A seed brings the names with it, so a new network tells nothing.
 */
export class M0002ToldAgain extends Migration {
  override up(): void {
    for (const statement of [regions, institutions]) this.addSql(statement);
  }
}
