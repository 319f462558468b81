import { Migration } from '@minga/database';

/** Which rebuild a server outside was told of whole, and in which form; nothing until it is told. */
export class M0005Told extends Migration {
  override up(): void {
    this.addSql('alter table generation add column told text');
  }
}
