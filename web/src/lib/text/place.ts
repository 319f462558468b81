/** Where a visitor may be sent back to: a path of this site, and nothing else. */
export function localPath(path: string | null | undefined, otherwise = '/'): string {
  if (!path?.startsWith('/') || path.startsWith('//') || path.includes('\\')) return otherwise;
  const url = new URL(path, 'http://minga.invalid');
  const read = url.pathname + url.search + url.hash;
  // "/.//host" is read as "//host", which is another site's.
  return url.host === 'minga.invalid' && !read.startsWith('//') ? read : otherwise;
}
