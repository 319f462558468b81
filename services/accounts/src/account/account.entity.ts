import { defineEntity, p } from '@mikro-orm/core';
import type { Locale } from '@minga/text';
import type { Role } from './account.type.ts';

export const AccountEntity = defineEntity({
  name: 'AccountEntity',
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    email: p.string(),
    passwordHash: p.string(),
    locale: p.string().$type<Locale>(),
    roles: p.array<Role>(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});
