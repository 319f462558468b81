export { Database, type DatabaseOptions, type Transaction } from './database.ts';
export { createSql, part, nothing, Part, type Sql } from './sql.ts';
export { likeText } from './like.ts';
export { isUuid } from './uuid.ts';
export { provision, type ProvisionOptions } from './provision.ts';
export { Migration } from '@mikro-orm/migrations';
export { isOutage } from './outage.ts';
