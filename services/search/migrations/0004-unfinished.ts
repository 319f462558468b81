import { Migration } from '@minga/database';

/**
 * What a rebuild of another release left unfinished, as its process was killed: its tables have that release's columns,
 * and every event would be written to them, too, and fail.
 */
export class M0004Unfinished extends Migration {
  override up(): void {
    this.addSql('drop table if exists document_next, lexeme_next, label_next, membership_next');
  }
}
