import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestIndex } from './_index.ts';
import { criteria, engineContract } from './engine.contract.ts';
import { document } from './_search.ts';

describe('the PostgreSQL engine', () => {
  engineContract(openTestIndex);
});

describe('what a question was meant to be', () => {
  let index: Awaited<ReturnType<typeof openTestIndex>>;
  const group = `group:${v7()}` as const;
  beforeAll(async () => {
    index = await openTestIndex();
    await index.index([
      document({ kind: 'CASE', title: 'Teletrabajo en tribunales' }),
      document({ kind: 'MEMBER', title: 'Wenceslao Quilapán', audience: 'members' }),
      document({ kind: 'DISCUSSION', title: 'Xilófonos de otoño', audience: group }),
      document({ kind: 'CASE', title: 'ClaveÚnica' }),
    ]);
  });
  afterAll(() => index[Symbol.asyncDispose]());

  const ask = (text: string, audiences: string[]) => index.engine.search(criteria({ text, audiences }));
  const meant = async (text: string, audiences: string[]) => (await ask(text, audiences)).didYouMean;

  it('is told with the errors put right and the rest as it was typed', async () => {
    expect(await meant('TELETRAVAJO, tribunales', ['public'])).toBe('teletrabajo, tribunales');
    expect(await meant('Tribunales xilofonoz', ['public', group])).toBe('Tribunales xilófonos');
    expect(await meant('teletrabajo', ['public'])).toBeNull();
    expect(await meant('teletra', ['public'])).toBeNull();
  });

  it('is made of words that the viewer may know of', async () => {
    expect(await meant('Wenseslao', ['public', 'members'])).toBe('wenceslao');
    expect(await meant('Wenseslao', ['public'])).toBeNull();
    expect(await meant('xilofonoz', ['public', 'members'])).toBeNull();
    expect(await meant('xilofonoz', ['public', 'members', group])).toBe('xilófonos');
  });

  it('is no other word that is the beginning of it by chance', async () => {
    await index.index([document({ kind: 'CASE', title: 'San Fernando' }), document({ kind: 'CASE', title: 'Almuerzos sanos' })]);
    const found = await (await ask('sano', ['public'])).page(5, null);
    expect(found.map(({ title }) => title)).toEqual(['Almuerzos sanos']);
  });

  it('may be one word written as two', async () => {
    const [first] = await (await ask('clave unica', ['public'])).page(1, null);
    expect(first?.title).toBe('ClaveÚnica');
  });
});

describe('what marks a snippet', () => {
  it('are no words that only join others in a name, in whatever language', async () => {
    await using index = await openTestIndex();
    const labels = { ES: 'Agua y recursos hídricos', EN: 'Water and water resources', PT: 'Água e recursos hídricos', FR: 'Eau et ressources hydriques' };
    await index.index([
      document({ kind: 'TOPIC', title: labels.ES, labels }),
      document({ kind: 'CASE', title: 'Un caso', body: 'Water e and et es', locale: 'FR' }),
      document({ kind: 'CASE', title: 'Atrapanieblas', body: 'Da agua. Es una red y e otra et and.' }),
    ]);
    const found = await (await index.engine.search(criteria({ text: 'agua' }))).page(3, null);
    const marked = found.map(({ snippet }) => snippet.replace(/[^\p{L}\s.]/gu, '|'));
    expect(marked).toEqual(['Da |agua|. Es una red y e otra et and.', '|Water| e and et es']);
  });
});
