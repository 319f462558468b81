// `npm run bench -- search`: searches one after the other through the gateway of the running network, as a person with
// nobody else about has them. The goals are the for 100,000 cases and 300,000 members: p99 25 ms as one types and
// 40 ms with facets in the engine, and 30 % more through the gateway.
import judged from '../seed/data/search-judgments-sample.json' with { type: 'json' };
import { readRunning } from './config.ts';
import type { Answer, Operation } from './operations.ts';
import { Visitor } from './visitor.ts';

const rounds = 10;

const words = ['innovación', 'datos abiertos', 'municipalidad', 'participación ciudadana', 'ana soto'];
/** Each word letter by letter, from the second on. */
const typed = words.flatMap((word) => Array.from({ length: word.length - 1 }, (_, i) => word.slice(0, i + 2)));
const asked = judged.map(({ query }) => query);

const hit = 'id kind title snippet';
const facets = 'total facets { name values { value label count } }';
/** What a row shows besides, which its owner is asked for. */
const row = `node { __typename
  ... on Member { handle headline institution { name } region { name } }
  ... on Institution { slug memberCount country region { name } }
  ... on Skill { slug label memberCount }
  ... on Group { slug memberCount region { name } }
  ... on Discussion { replyCount group { name } }
  ... on Case { slug organisation country year region { name } }
  ... on Resource { slug byline country year } }`;

interface Kind {
  name: string;
  texts: readonly string[];
  first: number;
  fields: string;
  hit: string;
  'goal p99 ms': number;
}

const kinds: readonly Kind[] = [
  { name: 'as you type: titles and snippets', texts: typed, first: 8, fields: '', hit, 'goal p99 ms': 32.5 },
  { name: 'as you type: what the box shows', texts: typed, first: 8, fields: '', hit: `${hit} ${row}`, 'goal p99 ms': 32.5 },
  { name: 'as you type, with facets', texts: typed, first: 20, fields: facets, hit, 'goal p99 ms': 52 },
  { name: 'questions, with facets', texts: asked, first: 20, fields: facets, hit, 'goal p99 ms': 52 },
  { name: 'questions: what the page shows', texts: asked, first: 20, fields: facets, hit: `${hit} ${row}`, 'goal p99 ms': 52 },
];

const operation = (kind: Kind, text: string): Operation => ({
  name: kind.name,
  document: `query BenchSearch($text: String!, $first: Int) {
    search(text: $text, first: $first) { ${kind.fields} edges { node { ${kind.hit} } } }
  }`,
  variables: { text, first: kind.first },
  // Nothing asked here is without a hit, and a row that its owner does not answer is no row.
  verify: ({ search }: Answer) =>
    Boolean(search && search.edges.length > 0 && search.edges.every(({ node }) => node.kind && (kind.hit === hit || node.node))),
});

const at = (times: readonly number[], share: number) =>
  Number(times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1));

const visitor = await Visitor.signIn(readRunning());

async function measure(kind: Kind): Promise<Record<string, unknown>> {
  const taken = new Map(kind.texts.map((text) => [text, [] as number[]]));
  let wrong = 0;
  for (let round = 0; round <= rounds; round++)
    for (const text of kind.texts) {
      const started = performance.now();
      const isRight = await visitor.ask(operation(kind, text));
      // The first round warms up, and is verified like the others.
      if (round > 0) taken.get(text)!.push(performance.now() - started);
      if (!isRight) wrong++;
    }
  const times = [...taken.values()].flat();
  const usual = [...taken].map(([text, some]) => ({ text, ms: at(some, 0.5) })).toSorted((a, b) => b.ms - a.ms)[0]!;
  return {
    search: kind.name, searches: times.length, 'p50 ms': at(times, 0.5), 'p90 ms': at(times, 0.9), 'p99 ms': at(times, 0.99),
    'goal p99 ms': kind['goal p99 ms'], slowest: `${usual.text} (p50 ${usual.ms})`, wrong,
  };
}

const results: Record<string, unknown>[] = [];
for (const kind of kinds) results.push(await measure(kind));
console.table(results);
if (results.some(({ wrong }) => wrong !== 0)) process.exitCode = 1;
