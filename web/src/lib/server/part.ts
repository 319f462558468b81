import type { Answer } from './graph.ts';

/** A region of a page that may be missing while the rest works. */
export type Part<Value> = { value: Value | null; down: boolean };

/** How long the first page waits for its optional regions before it goes out without them. */
const PATIENCE_MS = 700;

/** The part of an answer that a region of the page shows. */
export async function part<Data, Value>(
  answer: Promise<Answer<Data>>,
  field: keyof Data & string,
  pick: (data: Data) => Value | null | undefined,
): Promise<Part<Value>> {
  const { data, refused, failed } = await answer;
  return { value: (data && pick(data)) ?? null, down: failed(field) && refused.length === 0 };
}

/**
 * An optional region. A navigation in the browser streams it; a first page holds it for a moment, so that
 * it can be read with JavaScript off, and streams it as well when it is slow.
 */
export async function optional<Parts extends Record<string, Promise<Part<unknown>>>>(
  event: { isDataRequest: boolean },
  parts: Parts,
): Promise<{ [Name in keyof Parts]: Awaited<Parts[Name]> | Parts[Name] }> {
  const settled: Partial<{ [Name in keyof Parts]: Awaited<Parts[Name]> | Parts[Name] }> = { ...parts };
  for (const name in parts) parts[name]?.catch(() => undefined);
  if (event.isDataRequest) return settled as { [Name in keyof Parts]: Parts[Name] };
  const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const watched = Object.entries(parts).map(async ([name, promise]) => {
    const value = await promise;
    settled[name as keyof Parts] = value as Awaited<Parts[keyof Parts]>;
  });
  await Promise.race([Promise.all(watched), late]);
  return { ...settled } as { [Name in keyof Parts]: Awaited<Parts[Name]> | Parts[Name] };
}
