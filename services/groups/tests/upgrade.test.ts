import { marksOf } from '@minga/testkit';
import { expect, it } from 'vitest';
import { migrations } from '../migrations/index.ts';

it('has no migration that a release before ran in another shape', () =>
  expect(marksOf(migrations)).toMatchObject({ '0001-groups': 'b9fcadd923cb' }));
