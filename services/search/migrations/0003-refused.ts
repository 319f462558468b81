import { Migration } from '@minga/database';

/** What a server outside did not take of the documents that it was told of, and when it is told again. */
export class M0003Refused extends Migration {
  override up(): void {
    this.addSql(`alter table pending add column attempts integer not null default 0, add column failure text,
      add column retry_at timestamptz(3) not null default '-infinity'`);
  }
}
