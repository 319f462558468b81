import { Migration } from '@minga/database';

/** To how many people who did not know them each member has come on the last day that they came to any. */
const strangers = `
  create table approach (
    member_id uuid primary key,
    day date not null default current_date,
    strangers integer not null
  )`;

export class M0005Strangers extends Migration {
  override up(): void {
    this.addSql(strangers);
  }
}
