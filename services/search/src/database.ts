import { Database } from '@minga/database';
import { migrations } from '../migrations/index.ts';

/**
 * What PostgreSQL's planner cannot know: reading a vector for `@@` costs far more than comparing two numbers, as it
 * lies outside of its row, and the index is in memory. Otherwise it reads every vector rather than the GIN index.
 */
const settings = { cpu_operator_cost: '1', random_page_cost: '1.1', jit: 'off' };

/** Search's own schema, brought up to date. */
export const openDatabase = (url: string): Promise<Database> =>
  Database.open({ service: 'search', url, entities: [], migrations, settings });
