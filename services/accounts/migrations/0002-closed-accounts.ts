import { Migration } from '@minga/database';

/** Whoever bans or deletes an account, by whatever way, ends its sessions and tells the gateways in the same commit. */
const closed = `
  create function account_closed() returns trigger language plpgsql as $$
  begin
    delete from session where account_id = old.id;
    perform pg_notify('accounts_revoked', json_build_object('memberId', old.id)::text);
    return null;
  end $$;
  create trigger account_banned after update of banned_at on account
    for each row when (new.banned_at is not null) execute function account_closed();
  create trigger account_deleted after delete on account for each row execute function account_closed()`;

export class M0002ClosedAccounts extends Migration {
  override up(): void {
    this.addSql(closed);
  }
}
