import type { LibraryContext } from '../context.ts';
import { mayReadLibrary } from './case.policy.ts';

export const caseReference = async (reference: { id: string }, context: LibraryContext) =>
  mayReadLibrary(context.caller) ? context.load.case.load(reference.id) : null;
