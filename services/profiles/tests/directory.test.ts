import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProfiles } from './_profiles.ts';

let profiles: Awaited<ReturnType<typeof startProfiles>>;
let ana: string;
beforeAll(async () => {
  profiles = await startProfiles();
  ana = await profiles.join('Ana Ñancupil Soto');
  for (const name of ['Óscar Peña', 'Beatriz Aguilera', 'beatriz aguilera', 'Zoila Ríos']) await profiles.join(name);
});
afterAll(() => profiles[Symbol.asyncDispose]());

interface Directory {
  members: {
    totalCount: number;
    nodes: { name: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

const directory = `query ($filter: MemberFilter, $first: Int, $after: Cursor) {
  members(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { name handle }
  }
}`;

describe('the directory', () => {
  it('is for signed-in members', async () => {
    const { data, errors } = await profiles.api.signedOut().query(directory);
    expect(data.members).toBeNull();
    expect(errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
  });

  it('takes no filter that is no id, nor a sign that no text has, for a fault of its own', async () => {
    const code = async (filter: object) =>
      (await profiles.api.as(ana).query(directory, { filter })).errors?.[0]?.extensions?.['code'];
    for (const field of ['skills', 'wantsToLearn', 'institutions'])
      expect(await code({ [field]: ["' or true --"] })).toBe('BAD_USER_INPUT');
    expect(await code({ regions: ['a\0b'] })).toBe('BAD_USER_INPUT');
    const { errors } = await profiles.api.as(ana).query('{ member(handle: "a\\u0000b") { id } }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('goes through all pages once, in the order of names without case and accents', async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const { data }: { data: Directory } = await profiles.api.as(ana).query(directory, { first: 2, after });
      expect(data.members.totalCount).toBe(5);
      names.push(...data.members.nodes.map((node) => node.name));
      after = data.members.pageInfo.hasNextPage ? data.members.pageInfo.endCursor : null;
    } while (after);
    expect(names.toSorted()).toEqual(
      ['Ana Ñancupil Soto', 'Beatriz Aguilera', 'beatriz aguilera', 'Óscar Peña', 'Zoila Ríos'].toSorted(),
    );
    expect(names[0]).toBe('Ana Ñancupil Soto');
    expect(names[3]).toBe('Óscar Peña');
  });

  it('finds names without accents, and takes wildcards literally', async () => {
    const find = async (text: string) =>
      (await profiles.api.as(ana).query(directory, { filter: { text } })).data.members.nodes.length;
    expect(await find('nancupil')).toBe(1);
    expect(await find('PENA')).toBe(1);
    expect(await find('%')).toBe(0);
    expect(await find('_')).toBe(0);
  });

  it('gives people of one name different handles', async () => {
    const { data } = await profiles.api.as(ana).query(directory, { filter: { text: 'beatriz' } });
    expect(data.members.nodes.map((node: { handle: string }) => node.handle).toSorted()).toEqual([
      'beatriz-aguilera',
      'beatriz-aguilera-2',
    ]);
  });

  it.each([-1, 51, 99_999_999])('refuses a page of %i', async (first) => {
    const { data, errors } = await profiles.api.as(ana).query(directory, { first });
    expect(data.members).toBeNull();
    expect(errors?.[0]?.extensions?.['code']).toBe('PAGE_SIZE');
  });

  it.each(['x', 'W10', 'bnVsbA', 'WyJhIiwiYiIsImMiXQ', 'WyJhIiwiYiJd', 'W251bGwsbnVsbF0'])('refuses the cursor %s', async (after) => {
    const { errors } = await profiles.api.as(ana).query(directory, { after });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('takes one statement for a page and its institutions another', async () => {
    const before = profiles.service.database.statements;
    await profiles.api.as(ana).query(`{ members(first: 20) { nodes { name region { name } institution { name } skills { id } } } }`);
    expect(profiles.service.database.statements - before).toBeLessThanOrEqual(4);
  });
});
