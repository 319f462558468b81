import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compose, CompositionError } from './compose.ts';

const link = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n`;
const members = `${link('"@key"')} type Query { member: Member } type Member @key(fields: "id") { id: ID! name: String! }`;
const groups = `${link('"@key"')} type Query { group: ID } type Member @key(fields: "id") { id: ID! groups: [ID!] }`;

describe('compose', () => {
  it('joins the fields of one entity', () => {
    const { api, supergraph } = compose(new Map(Object.entries({ members, groups })));
    expect(api).toContain('type Member {\n  groups: [ID!]\n  id: ID!\n  name: String!\n}');
    expect(supergraph).toContain('@join__graph(name: "members", url: "http://members.invalid/graphql")');
  });

  it('writes the same whatever the order the subgraphs come in', () => {
    const forwards = compose(new Map([['members', members], ['groups', groups]]));
    expect(compose(new Map([['groups', groups], ['members', members]]))).toEqual(forwards);
  });

  it('says which subgraphs do not fit and why', () => {
    const clash = `${link('"@key"')} type Query { name: ID } type Member @key(fields: "id") { id: ID! name: Int! }`;
    const composing = () => compose(new Map(Object.entries({ members, clash })));
    expect(composing).toThrow(CompositionError);
    expect(composing).toThrow(/Member\.name/);
  });

  it('names the subgraph that cannot be read', () => {
    expect(() => compose(new Map([['broken', 'type {']]))).toThrow(/\[broken\] Syntax Error/);
  });

  it('composes the committed subgraphs into the committed schema', () => {
    const schema = new URL('../../schema/', import.meta.url);
    const read = (file: string) => readFileSync(new URL(file, schema), 'utf8');
    const files = readdirSync(new URL('subgraphs/', schema));
    const subgraphs = new Map(files.map((file) => [file.replace('.graphql', ''), read(`subgraphs/${file}`)]));
    expect(compose(subgraphs)).toEqual({ supergraph: read('supergraph.graphql'), api: read('api.graphql') });
  });
});
