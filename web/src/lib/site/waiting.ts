import { type LibraryWaiting, LibraryWaitingDocument } from '#lib/case/waiting.graph.ts';
import { connected } from '#lib/live/inbox.ts';

/** How much waits for the one who looks, by the page where it does; nothing where that cannot be told. */
export async function waitingByPage(): Promise<Record<string, number>> {
  const { client } = await connected();
  const { data } = await client.query(LibraryWaitingDocument, {}, { requestPolicy: 'network-only' }).toPromise();
  return data?.libraryWaiting ? byPage(data.libraryWaiting) : {};
}

const byPage = ({ invitations, replications, returnedCases, returnedResources, reviews }: LibraryWaiting) => ({
  '/casos/mios': invitations + replications + returnedCases,
  '/recursos/mios': returnedResources,
  '/revision': reviews,
});
