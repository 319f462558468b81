import { Migration } from '@minga/database';

const replications = `
  create table replication (
    id uuid primary key,
    origin_id uuid not null references innovation_case,
    replica_id uuid references innovation_case,
    institution_id uuid,
    organisation text not null,
    country text not null,
    region_code text,
    place text,
    started_year smallint,
    locale text not null,
    changes text,
    outcome text not null check (outcome in ('SUCCEEDED', 'PARTLY', 'FAILED', 'ONGOING')),
    results text,
    reported_by uuid,
    reported_at timestamptz(3) not null default now(),
    status text not null default 'PENDING' check (status in ('PENDING', 'CONFIRMED', 'REJECTED')),
    decided_by uuid,
    decided_at timestamptz(3),
    note text,
    check (origin_id <> replica_id)
  );
  create unique index replication_once on replication (origin_id, replica_id) where status <> 'REJECTED';
  create index replication_of on replication (origin_id, reported_at, id);
  create index replication_replica on replication (replica_id) where replica_id is not null;
  create index replication_pending on replication (reported_by) where status = 'PENDING';
  alter table innovation_case add replication_count integer not null default 0`;

export class M0003Lineage extends Migration {
  override up(): void {
    this.addSql(replications);
  }
}
