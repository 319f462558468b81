import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Case, type CaseRow } from '../case/case.type.ts';
import type { LibraryContext } from '../context.ts';
import { Resource, type ResourceRow } from '../resource/resource.type.ts';
import { SetCaseFilesInput, SetCaseFilesPayload } from './file.inputs.ts';
import { addressed } from './file.loader.ts';
import { setCaseFiles } from './file.service.ts';
import { LibraryFile } from './file.type.ts';

@Resolver(() => Case)
export class FilesOfCaseResolver {
  @FieldResolver(() => LibraryFile, { nullable: true, description: 'The picture that stands for it.' })
  async cover(@Root() { id }: CaseRow, @Ctx() { load, library: { links } }: LibraryContext): Promise<LibraryFile | null> {
    const found = (await load.files.load(id)).find((file) => file.cover);
    return found ? addressed(found, links) : null;
  }

  @FieldResolver(() => [LibraryFile], { description: 'Its pictures, in order.' })
  async pictures(@Root() { id }: CaseRow, @Ctx() { load, library: { links } }: LibraryContext): Promise<LibraryFile[]> {
    return (await load.files.load(id)).filter(({ kind }) => kind === 'PICTURE').map((file) => addressed(file, links));
  }

  @FieldResolver(() => [LibraryFile], { description: 'Its documents, in order.' })
  async files(@Root() { id }: CaseRow, @Ctx() { load, library: { links } }: LibraryContext): Promise<LibraryFile[]> {
    return (await load.files.load(id)).filter(({ kind }) => kind === 'DOCUMENT').map((file) => addressed(file, links));
  }

  @Mutation(() => SetCaseFilesPayload, { description: 'Says which pictures and documents a case shows; for its authors.' })
  async setCaseFiles(
    @Ctx() context: LibraryContext,
    @Arg('input', () => SetCaseFilesInput) input: SetCaseFilesInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('case', input, async () => context.load.case.load(await setCaseFiles(context.library, caller, input)));
  }
}

@Resolver(() => Resource)
export class FileOfResourceResolver {
  @FieldResolver(() => LibraryFile, { nullable: true, description: 'The thing itself, where it lies here.' })
  async file(@Root() { id }: ResourceRow, @Ctx() { load, library: { links } }: LibraryContext): Promise<LibraryFile | null> {
    const [found] = await load.files.load(id);
    return found ? addressed(found, links) : null;
  }
}
