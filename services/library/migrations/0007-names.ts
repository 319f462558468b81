import { Migration } from '@minga/database';

/** What an institution is called: rows of an import name it. One without a name is known by its id alone. */
const names = 'alter table institution add slug text, add name text, add acronym text';

export class M0007Names extends Migration {
  override up(): void {
    this.addSql(names);
  }
}
