import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { finishSeed, seedTables } from '../src/seed.ts';
import { startMessaging } from './_messaging.ts';

it('a seed ends with counters and words that the service goes on from', async () => {
  await using messaging = await startMessaging();
  const { sql } = messaging.service.database;
  const [ana, luis] = (await messaging.members(2)) as [string, string];
  const [low, high] = [ana, luis].sort();
  const id = v7();
  const at = new Date('2026-01-02T03:04:05Z');
  const rows: Record<string, Record<string, unknown>[]> = {
    conversation: [{ id, title: null, low_id: low, high_id: high, created_by: ana, created_at: at }],
    participant: [ana, luis].map((member_id) => ({ id: v7(), conversation_id: id, member_id, read_up_to: 1, joined_at: at, state: 'ACCEPTED' })),
    message: [1, 2].map((sequence) => ({ id: v7(), conversation_id: id, sequence, sender_id: luis, body: sequence === 2 ? 'Número dos' : 'Número uno', sent_at: at })),
  };
  for (const [table, all] of Object.entries(rows))
    for (const row of all) {
      const columns = seedTables[table as keyof typeof seedTables];
      const values = columns.map((column) => row[column]);
      await sql.query(`insert into ${table} (${columns.join()}) values (${columns.map((_, i) => `$${i + 1}`).join()})`, values);
    }
  await finishSeed(sql);
  expect(await messaging.conversation(ana, luis)).toBe(id);
  expect((await messaging.send(ana, id, 'Sigue')).message.sequence).toBe(3);
  const { data } = await messaging.api.as(ana).query('{ conversations { nodes { unreadCount lastMessage { sequence } } } }');
  expect(data.conversations.nodes).toEqual([{ unreadCount: 1, lastMessage: { sequence: 3 } }]);
  const found = await messaging.api.as(ana).query('{ searchMessages(query: "dos") { nodes { message { sequence } } } }');
  expect(found.data.searchMessages.nodes).toEqual([{ message: { sequence: 2 } }]);
});
