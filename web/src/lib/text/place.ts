/** Where a visitor may be sent back to: a path of this site, and nothing else. */
export function localPath(path: string | null | undefined, otherwise = '/'): string {
  if (!path?.startsWith('/') || path.startsWith('//') || path.includes('\\')) return otherwise;
  const url = new URL(path, 'http://minga.invalid');
  return url.host === 'minga.invalid' ? url.pathname + url.search + url.hash : otherwise;
}
