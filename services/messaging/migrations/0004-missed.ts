import { Migration } from '@minga/database';

/**
 * What members may have missed: missed_since marks a place with messages that were unread for long, until its member
 * was told or has read them; missed_at is when a member was last told. missed_sweep has one row: up to which moment
 * messages were looked at.
 */
const missed = `
  alter table participant add missed_since timestamptz(3);
  create index participant_missed on participant (member_id) where missed_since is not null;
  alter table member add missed_at timestamptz(3);
  create table missed_sweep (
    single boolean primary key default true check (single),
    up_to timestamptz(3) not null
  );
  insert into missed_sweep (up_to) values (now())`;

export class M0004Missed extends Migration {
  override up(): void {
    this.addSql(missed);
  }
}
