/** The server that MEILI_URL names, if one answers there; tests of Meilisearch are skipped without one. */
export async function meilisearchServer(): Promise<{ host: string; apiKey?: string } | null> {
  const host = process.env['MEILI_URL'];
  if (!host) return null;
  const healthy = await fetch(new URL('/health', host)).then((answer) => answer.ok, () => false);
  const apiKey = process.env['MEILI_KEY'];
  return healthy ? { host, ...(apiKey ? { apiKey } : {}) } : null;
}
