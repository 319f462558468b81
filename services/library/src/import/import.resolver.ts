import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { LibraryContext } from '../context.ts';
import { importLibrary } from './import.service.ts';
import { ImportLibraryInput, ImportLibraryPayload } from './import.type.ts';

@Resolver()
export class ImportResolver {
  @Mutation(() => ImportLibraryPayload, {
    description: 'Brings a file of cases or resources in, or tells what that would do; for facilitators.',
  })
  async importLibrary(
    @Ctx() context: LibraryContext,
    @Arg('input', () => ImportLibraryInput) input: ImportLibraryInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('report', input, () => importLibrary(context.library, caller, input));
  }
}
