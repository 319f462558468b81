import { Migration } from '@minga/database';

/** What a region is called, whole and in short: rows of an import name it. One without a name is known by its code alone. */
const regions = 'alter table region add name text, add short_name text';

export class M0008Regions extends Migration {
  override up(): void {
    this.addSql(regions);
  }
}
