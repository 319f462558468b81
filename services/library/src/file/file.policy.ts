import { part, type Part } from '@minga/database';
import type { Caller } from '@minga/viewer';
import { mayReadCase } from '../case/case.policy.ts';
import { mayReadResource } from '../resource/resource.policy.ts';

/** What a case shows at most. */
export const mostPictures = 8;
export const mostDocuments = 10;

/** SQL over a row of `file`: whoever may read the case or the resource that shows it, decided again at each download. */
export const mayReadFile = (caller: Caller | null): Part => part`(
  exists (select from innovation_case c where c.id = file.holder_id and ${mayReadCase(caller)})
  or exists (select from resource c where c.id = file.holder_id and ${mayReadResource(caller)}))`;
