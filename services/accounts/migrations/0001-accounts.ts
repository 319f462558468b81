import { Migration } from '@minga/database';
import { rateLimitTable } from '../src/limits.ts';

const accounts = `
  create table account (
    id uuid primary key,
    email extensions.citext not null unique,
    password_hash text not null,
    locale text not null default 'ES',
    roles text[] not null default '{MEMBER}',
    banned_at timestamptz(3),
    created_at timestamptz(3) not null default now()
  );
  create table session (
    id uuid primary key,
    token_hash bytea not null unique,
    account_id uuid not null references account on delete cascade,
    created_at timestamptz(3) not null default now(),
    used_at timestamptz(3) not null default now(),
    expires_at timestamptz(3) not null
  );
  create index session_account on session (account_id)`;

const tokens = `
  create table registration (
    token_hash bytea primary key,
    email extensions.citext not null,
    name text not null,
    password_hash text not null,
    locale text not null,
    expires_at timestamptz(3) not null
  );
  create index registration_email on registration (email);
  create table recovery (
    token_hash bytea primary key,
    account_id uuid not null references account on delete cascade,
    expires_at timestamptz(3) not null
  );
  create index recovery_account on recovery (account_id);
  create table mail (
    id uuid primary key,
    recipient text not null,
    subject text not null,
    body text not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null default now()
  );
  create index mail_next on mail (next_attempt_at)`;

export class M0001Accounts extends Migration {
  override up(): void {
    for (const statements of [accounts, tokens, rateLimitTable]) this.addSql(statements);
  }
}
