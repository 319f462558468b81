/** What a file is, in a word: PDF, DOCX, … */
export const fileKind = ({ name, mediaType }: { name: string; mediaType: string }): string =>
  (/\.(\w{1,5})$/.exec(name)?.[1] ?? mediaType.split('/')[1] ?? '').toUpperCase();
