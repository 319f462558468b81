import { Migration } from '@minga/database';

/** What members make of what is there: who follows it, who it is of use to, how it was received. */
const standing = `
  create table follow (
    member_id uuid not null,
    subject_id uuid not null,
    created_at timestamptz(3) not null default now(),
    primary key (member_id, subject_id)
  );
  create table reaction (
    subject_id uuid not null,
    member_id uuid not null,
    reaction text not null check (reaction in ('THANKS', 'USEFUL', 'CELEBRATE', 'CURIOUS')),
    created_at timestamptz(3) not null default now(),
    primary key (subject_id, member_id, reaction)
  );
  create table useful (
    subject_id uuid not null,
    member_id uuid not null,
    institution_id uuid,
    created_at timestamptz(3) not null default now(),
    primary key (subject_id, member_id)
  );
  alter table innovation_case add follower_count integer not null default 0, add useful_count integer not null default 0;
  alter table resource add follower_count integer not null default 0, add useful_count integer not null default 0;
  alter table topic add follower_count integer not null default 0, add descriptions jsonb not null default '{}';
  alter table member add institution_id uuid`;

export class M0004Standing extends Migration {
  override up(): void {
    this.addSql(standing);
  }
}
