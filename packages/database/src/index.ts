export { Database, type DatabaseOptions, type Transaction } from './database.ts';
export { part, nothing, Part, type Sql } from './sql.ts';
export { provision, type ProvisionOptions } from './provision.ts';
export { Migration } from '@mikro-orm/migrations';
