import { describe } from 'vitest';
import { openTestIndex } from './_index.ts';
import { engineContract } from './engine.contract.ts';

describe('the PostgreSQL engine', () => {
  engineContract(openTestIndex);
});
