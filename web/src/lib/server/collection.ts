import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
  AddToCollectionDocument, CollectionsForDocument, CreateCollectionDocument, DeleteCollectionDocument,
  MoveInCollectionDocument, RemoveFromCollectionDocument, UpdateCollectionDocument,
} from '#lib/collection/collection.graph.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { Fields, outcome } from './form.ts';
import type { Graph } from './graph.ts';
import { contentLocale } from './locale.ts';

const VISIBILITIES = ['PRIVATE', 'PUBLIC'] as const;

/** The member's own collections, and which of them have this already. */
export async function collectionsFor(graph: Graph, ownerId: string | undefined, subjectId: string) {
  if (!ownerId) return { value: null, down: false };
  const { data, failed } = await graph.query(CollectionsForDocument, { ownerId, subjectId });
  return { value: nodes(data?.collections), down: failed('collections') };
}

/** Puts a case or a resource into a collection: one of one's own, or a new one. */
export async function collect({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  let collectionId = fields.text('collectionId');
  if (!collectionId) {
    const input = { clientMutationId: `${fields.clientMutationId}-c`, title: fields.text('title'), locale: contentLocale() };
    const { done, refused } = outcome(await locals.graph.mutate(CreateCollectionDocument, { input }), 'createCollection', 'coleccion', fields, url);
    if (refused) return refused;
    collectionId = done.collection?.id ?? '';
  }
  const input = { clientMutationId: fields.clientMutationId, collectionId, subjectId: fields.text('subjectId'), note: fields.optional('note') };
  const answer = await locals.graph.mutate(AddToCollectionDocument, { input });
  return outcome(answer, 'addToCollection', 'coleccion', fields, url).refused ?? { form: 'coleccion', collected: true };
}

/** Begins a collection and goes to it. */
export async function create({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const input = {
    clientMutationId: fields.clientMutationId,
    title: fields.text('title'),
    description: fields.optional('description'),
    visibility: fields.oneOf('visibility', VISIBILITIES) ?? 'PRIVATE',
    locale: contentLocale(),
  };
  const { done, refused } = outcome(await locals.graph.mutate(CreateCollectionDocument, { input }), 'createCollection', 'form', fields, url);
  if (refused) return refused;
  redirect(303, `/colecciones/${done.collection?.slug ?? ''}`);
}

/** What its owner does with a collection. */
export const collectionActions = {
  cambiar: async ({ request, locals, url }: RequestEvent) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      collectionId: fields.text('collectionId'),
      title: fields.text('title'),
      description: fields.text('description'),
      visibility: fields.oneOf('visibility', VISIBILITIES),
    };
    const answer = await locals.graph.mutate(UpdateCollectionDocument, { input });
    return outcome(answer, 'updateCollection', 'form', fields, url).refused ?? { form: 'form', changed: true };
  },
  mover: async ({ request, locals, url }: RequestEvent) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      collectionId: fields.text('collectionId'),
      subjectId: fields.text('subjectId'),
      position: Number(fields.text('position')) || 1,
    };
    const answer = await locals.graph.mutate(MoveInCollectionDocument, { input });
    return outcome(answer, 'moveInCollection', 'mover', fields, url).refused ?? { form: 'mover', moved: true };
  },
  sacar: async ({ request, locals, url }: RequestEvent) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      collectionId: fields.text('collectionId'),
      subjectId: fields.text('subjectId'),
    };
    const answer = await locals.graph.mutate(RemoveFromCollectionDocument, { input });
    return outcome(answer, 'removeFromCollection', 'mover', fields, url).refused ?? { form: 'mover', removed: true };
  },
  borrar: async ({ request, locals, url }: RequestEvent) => {
    const fields = await Fields.of(request);
    const input = { clientMutationId: fields.clientMutationId, collectionId: fields.text('collectionId') };
    const { refused } = outcome(await locals.graph.mutate(DeleteCollectionDocument, { input }), 'deleteCollection', 'mover', fields, url);
    if (refused) return refused;
    redirect(303, '/colecciones');
  },
};
