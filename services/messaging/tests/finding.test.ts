import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMessaging, type Messaging } from './_messaging.ts';
import { people, type People } from './_people.ts';

let messaging: Messaging;
let those: People;
let ana: string;
let luis: string;
let pair: string;
let group: string;
beforeAll(async () => {
  messaging = await startMessaging();
  those = people(messaging);
  const [a, l, eva] = (await messaging.members(3)) as [string, string, string];
  [ana, luis] = [a, l];
  pair = await messaging.conversation(ana, luis);
  group = await messaging.conversation(ana, luis, eva);
  await messaging.send(ana, pair, '¿Viste la **reunión** de municipalidades en Ñuñoa?');
  await messaging.send(luis, pair, 'Sí: el acta está en https://minga.test/actas/plan-2026.pdf');
  await messaging.send(luis, group, 'Las reuniones son los lunes, @ana-soto');
});
afterAll(() => messaging[Symbol.asyncDispose]());

const document = `query ($query: String!, $c: ID, $first: Int, $after: Cursor) {
  searchMessages(query: $query, conversationId: $c, first: $first, after: $after) {
    nodes { snippet message { id sequence body conversation { id } } } pageInfo { hasNextPage endCursor } totalCount } }`;
const search = async (memberId: string, query: string, more: object = {}) =>
  (await those.ask(memberId, document, { query, ...more })).searchMessages;
const snippets = async (memberId: string, query: string, more: object = {}): Promise<string[]> =>
  (await search(memberId, query, more)).nodes.map(({ snippet }: { snippet: string }) => snippet);

describe("a search of one's own messages", () => {
  it.each([
    ['an accent left out', 'reunion nunoa', ['¿Viste la <mark>reunión</mark> de municipalidades en <mark>Ñuñoa</mark>?']],
    ['an accent too many', 'ÁCTA', ['Sí: el <mark>acta</mark> está en https://minga.test/<mark>actas</mark>/plan-2026.pdf']],
    ['beginnings of words', 'munici reu', ['¿Viste la <mark>reunión</mark> de <mark>municipalidades</mark> en Ñuñoa?']],
    ['a part of an address', 'plan 2026', ['Sí: el acta está en https://minga.test/actas/<mark>plan</mark>-<mark>2026</mark>.pdf']],
    ['a handle', '@ana-soto', ['Las reuniones son los lunes, @<mark>ana</mark>-<mark>soto</mark>']],
    ['words of two messages', 'acta reunión', []],
    ['a stop word alone', 'los', ['Las reuniones son <mark>los</mark> lunes, @ana-soto']],
    ['nothing', ' ', []],
    ['signs only', "'); -- & | ! :* ~ <->", []],
  ])('finds by %s', async (_, query, expected) => {
    expect(await snippets(ana, query)).toEqual(expected);
  });

  it('finds other forms of a word, the newest first, in one conversation or in all', async () => {
    const all = ['Las <mark>reuniones</mark> son los lunes, @ana-soto', '¿Viste la <mark>reunión</mark> de municipalidades en Ñuñoa?'];
    expect(await snippets(luis, 'reuniones')).toEqual(all);
    expect(await snippets(luis, 'reunión', { c: pair })).toEqual([all[1]]);
    expect(await snippets(luis, 'reunión', { c: v7() })).toEqual([]);
    expect(await snippets(luis, 'reunión', { c: 'nada' })).toEqual([]);
  });

  it('has a snippet that is safe in a page, around what was found', async () => {
    const id = await messaging.conversation(ana, luis, (await messaging.members(1))[0]!);
    await messaging.send(ana, id, '<img src=x onerror=alert(1)> <mark>peligro</mark> & "comillas" <script>x</script>');
    const [snippet] = await snippets(luis, 'peligro', { c: id });
    expect(snippet!.replaceAll(/<\/?mark>/g, '')).not.toContain('<');
    expect(snippet).toContain('<mark>peligro</mark>');
    await messaging.send(ana, id, `${'bla '.repeat(500)}aguja ${'ble '.repeat(500)}`);
    const [around] = await snippets(luis, 'aguja', { c: id });
    expect(around).toMatch(/^…(bla )+<mark>aguja<\/mark>( ble)+…$/);
    expect(around!.length).toBeLessThan(200);
  });

  it.each([41, 2_046, 2_047, 8_000])('finds a word of %i letters by its beginning', async (length) => {
    const id = await messaging.conversation(ana, luis, (await messaging.members(1))[0]!);
    const start = `z${length}${'y'.repeat(34)}`;
    await messaging.send(ana, id, start.padEnd(length, 'x'));
    expect(await snippets(luis, start.slice(0, 20), { c: id })).toHaveLength(length > 2_046 ? 0 : 1);
    expect(await snippets(luis, start.padEnd(length, 'x').slice(0, 400), { c: id })).toHaveLength(length > 2_046 ? 0 : 1);
  });

  it('finds a text as it is now, and neither what was taken back nor what happened to a group', async () => {
    const id = await messaging.conversation(ana, luis, (await messaging.members(1))[0]!);
    const { message } = await messaging.send(ana, id, 'Texto primero');
    await messaging.edit(ana, message.id, 'Texto segundo');
    expect(await snippets(luis, 'primero', { c: id })).toEqual([]);
    expect(await snippets(luis, 'segundo', { c: id })).toHaveLength(1);
    await messaging.remove(ana, message.id);
    expect(await snippets(luis, 'texto', { c: id })).toEqual([]);
    await those.update(ana, id, { title: 'Rarísimo' });
    expect(await snippets(luis, 'rarisimo')).toEqual([]);
  });

  it('comes page by page, in one statement each', async () => {
    const id = await messaging.conversation(ana, luis, (await messaging.members(1))[0]!);
    for (let i = 1; i <= 25; i++) await messaging.send(i % 2 ? ana : luis, id, `Página ${i}`);
    const sequences: number[] = [];
    let after: string | null = null;
    do {
      const before = messaging.service.database.statements;
      const found: any = await search(luis, 'pagina', { first: 10, after });
      expect(messaging.service.database.statements - before).toBe(1);
      sequences.push(...found.nodes.map(({ message }: any) => message.sequence));
      after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
    } while (after);
    expect(sequences).toEqual(Array.from({ length: 25 }, (_, i) => 25 - i));
  });

  it('needs a member who is signed in, and takes no cursor of another list', async () => {
    const { data, errors } = await messaging.api.signedOut().query('{ searchMessages(query: "hola") { totalCount } }');
    expect([data.searchMessages, errors![0]!.extensions!['code']]).toEqual([null, 'UNAUTHENTICATED']);
    const after = Buffer.from('["1","2"]').toString('base64url');
    const answer = await messaging.api.as(ana).query(document, { query: 'hola', after });
    expect(answer.errors![0]!.extensions!['code']).toBe('BAD_USER_INPUT');
  });

  it('reads the words of its own conversations only, however many others there are', async () => {
    const { sql } = messaging.service.database;
    const [tom] = (await messaging.members(1)) as [string];
    await sql`
      insert into message (id, conversation_id, sequence, sender_id, body, sent_at)
      select uuidv7(), ${group}, 1000 + i, ${luis}, 'Coordinación de la mesa ' || i, now() from generate_series(1, 20000) i`;
    await sql`
      insert into message_words (message_id, conversation_id, sequence, sent_at, lexemes)
      select id, conversation_id, sequence, sent_at, message_lexemes(conversation_id, body) from message where sequence > 1000`;
    await sql`update conversation set last_sequence = 21000 where id = ${group}`;
    await sql`analyze message, message_words, participant`;
    const own = await messaging.conversation(tom, luis);
    await messaging.send(tom, own, 'Coordinación nuestra');
    const timed = async (memberId: string, query: string) => {
      const start = performance.now();
      const { length } = await snippets(memberId, query);
      return { length, ms: performance.now() - start };
    };
    await timed(tom, 'coord');
    const few = await timed(tom, 'coord');
    expect(few.length).toBe(1);
    expect(few.ms).toBeLessThan(150);
    expect((await timed(luis, 'coord')).length).toBe(20);
    expect((await timed(luis, 'mesa 1234')).length).toBe(11);
  });
});
