import { Migration } from '@minga/database';
import { fileTable } from '@minga/file';

/** What a message shows of its files lies in the message: whoever reads a page, or a stream, asks for nothing more. */
const messages = `
  alter table message add attachments jsonb`;

export class M0003Files extends Migration {
  override up(): void {
    for (const statements of [fileTable, messages]) this.addSql(statements);
  }
}
