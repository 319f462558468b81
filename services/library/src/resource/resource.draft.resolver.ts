import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { LibraryContext } from '../context.ts';
import { discardResourceDraft, saveResourceDraft } from './resource.draft.service.ts';
import {
  DiscardResourceDraftPayload,
  ResourceIdInput,
  SaveResourceDraftInput,
  SaveResourceDraftPayload,
} from './resource.inputs.ts';
import { Resource } from './resource.type.ts';

@Resolver(() => Resource)
export class ResourceDraftResolver {
  @Mutation(() => SaveResourceDraftPayload, { description: "Keeps a draft, new or one's own, however unfinished it is." })
  async saveResourceDraft(
    @Ctx() context: LibraryContext,
    @Arg('input', () => SaveResourceDraftInput) input: SaveResourceDraftInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('resource', input, async () =>
      context.load.resource.load(await saveResourceDraft(context.library, caller, context.locale, input)),
    );
  }

  @Mutation(() => DiscardResourceDraftPayload, { description: 'Removes a draft that was never published, for good.' })
  async discardResourceDraft(
    @Ctx() context: LibraryContext,
    @Arg('input', () => ResourceIdInput) input: ResourceIdInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('resourceId', input, () => discardResourceDraft(context.library, caller, input));
  }
}
