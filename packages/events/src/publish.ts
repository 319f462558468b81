import type { NewEvent, Runner } from './event.ts';

/**
 * Publishes within the caller's transaction: the events are delivered if and only if it commits.
 * Publish after the rows that the events tell of are locked or written, so that the order of events is that of the changes.
 * @example await publish(tx, { type: 'GroupChanged', subject: group.id, payload: { document } });
 */
export async function publish(tx: Runner, events: NewEvent | readonly NewEvent[]): Promise<void> {
  const batch = Array.isArray(events) ? (events as readonly NewEvent[]) : [events as NewEvent];
  if (batch.length === 0) return;
  await tx.query('select events.publish($1::jsonb)', [JSON.stringify(batch)]);
}
