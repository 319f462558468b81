import { Migration } from '@minga/database';

/** What a thing is called where it was brought from: bringing it again changes it. */
const imports = ['innovation_case', 'resource']
  .map((table) => `
  alter table ${table} add external_id text;
  create unique index ${table}_external on ${table} (external_id) where external_id is not null;`)
  .join('');

export class M0006Import extends Migration {
  override up(): void {
    this.addSql(imports);
  }
}
