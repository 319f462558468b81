import type { Fields } from './form.ts';

/** What the form says that a case shows; undefined where it has no such part. */
export function readFiles(fields: Fields) {
  if (!fields.text('files')) return undefined;
  return {
    pictures: fields.all('picture').map((fileId) => ({ fileId, alt: fields.text(`alt-${fileId}`) })),
    coverId: fields.optional('cover'),
    documents: fields.all('document'),
  };
}
