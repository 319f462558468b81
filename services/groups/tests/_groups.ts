import { client, createTestDatabase, memberCaller, signAs, testKeys } from '@minga/testkit';
import { createClient } from 'graphql-ws';
import { v7 } from 'uuid';
import { WebSocket } from 'ws';
import type { GroupRole } from '../src/membership/membership.type.ts';
import type { GroupVisibility } from '../src/group/group.type.ts';
import { createGroupsService } from '../src/service.ts';

/** Groups on a database of its own, with a region, two topics and no one. */
export async function startGroups() {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase(['groups']));
  const { publicKeys } = await testKeys();
  const start = () =>
    createGroupsService({
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: 0,
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.urls['groups']!,
      MINGA_PUBLIC_KEYS: publicKeys,
    });
  const service = stack.use(await start());
  const { sql } = service.database;
  const api = client(service.url, 'groups');
  const topics = { open: v7(), budgets: v7() };
  await sql`insert into region (code) values ('CL-LR'), ('CL-NB')`;
  await sql`insert into topic (id) values (${topics.open}), (${topics.budgets})`;

  /** A member whom an event has told of. */
  const join = async (): Promise<string> => {
    const [row] = await sql<{ id: string }>`insert into member (id) values (${v7()}) returning id`;
    return row!.id;
  };

  /** What everyone who stands differently to one group sees and does. */
  const makeGroup = async (visibility: GroupVisibility, name = `Grupo ${visibility}`) => {
    const id = v7();
    const slug = `${visibility.toLowerCase()}-${id}`;
    const people = { owner: await join(), member: await join(), pending: await join(), outsider: await join() };
    await sql`
      insert into member_group (id, slug, name, purpose, visibility, region_code, topic_ids, member_count)
      values (${id}, ${slug}, ${name}, 'Para **conversar**', ${visibility}, 'CL-LR', ${[topics.open]}, 2)`;
    const roles: [string, GroupRole][] = [[people.owner, 'OWNER'], [people.member, 'MEMBER'], [people.pending, 'PENDING']];
    for (const [memberId, role] of roles)
      await sql`insert into membership (id, group_id, member_id, role) values (${v7()}, ${id}, ${memberId}, ${role})`;
    return { id, slug, name, ...people };
  };

  const discuss = async (groupId: string, as: string, title = 'Un tema'): Promise<string> =>
    (await mutate(as, 'startDiscussion', 'discussion { id }', { groupId, title, body: 'Hola a *todos*' })).discussion.id;

  /** Sends a mutation as a member and answers its payload. */
  const mutate = async (as: string, name: string, noun: string, input: Record<string, unknown>) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await api.as(as).query(
      `mutation ($input: ${type}!) { ${name}(input: $input) { clientMutationId ${noun} userErrors { code field } } }`,
      { input: { clientMutationId: v7(), ...input } },
    );
    return { ...data?.[name], errors };
  };

  const reply = async (discussionId: string, as: string, body: string, more: Record<string, unknown> = {}) =>
    mutate(as, 'replyToDiscussion', 'reply { id body { markdown } inReplyTo { id } author { id } }', {
      discussionId, body, ...more,
    });

  return {
    service,
    start,
    database,
    sql,
    topics,
    api,
    join,
    makeGroup,
    discuss,
    mutate,
    reply,
    subscribe: (as: string | null, variables: { discussionId: string; after?: string | null }, fields?: string, url?: string) =>
      subscribe(url ?? service.url, as, variables, fields),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

interface LiveReply {
  id: string;
  body: { markdown: string };
  [field: string]: unknown;
}

/** Follows a discussion as the gateway does, for one viewer. */
async function subscribe(
  url: string,
  as: string | null,
  variables: { discussionId: string; after?: string | null },
  fields = 'id body { markdown }',
) {
  const socket = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { gateway: await signAs(null, 'groups') },
  });
  const received: LiveReply[] = [];
  const errors: { extensions?: { code?: string } }[] = [];
  let ended = false;
  let tell = () => {};
  const stop = socket.subscribe<{ discussionActivity: LiveReply }>(
    {
      query: `subscription ($discussionId: ID!, $after: Cursor) {
        discussionActivity(discussionId: $discussionId, after: $after) { ${fields} } }`,
      variables,
      extensions: { caller: await signAs(as === null ? null : memberCaller(as), 'groups') },
    },
    {
      next: (result) => {
        errors.push(...((result.errors as typeof errors | undefined) ?? []));
        if (result.data?.discussionActivity) received.push(result.data.discussionActivity);
        tell();
      },
      error: (error) => {
        errors.push(...(Array.isArray(error) ? (error as typeof errors) : [{}]));
        ended = true;
        tell();
      },
      complete: () => {
        ended = true;
        tell();
      },
    },
  );
  const until = async (done: () => boolean, milliseconds = 8_000): Promise<boolean> => {
    const deadline = Date.now() + milliseconds;
    while (!done() && Date.now() < deadline)
      await new Promise<void>((resolve) => {
        tell = resolve;
        setTimeout(resolve, Math.max(1, deadline - Date.now()));
      });
    return done();
  };
  return {
    received,
    errors,
    texts: () => received.map((reply) => reply.body.markdown),
    /** Waits for so many replies. */
    have: (count: number) => until(() => received.length >= count),
    ended: () => until(() => ended),
    isOpen: () => !ended,
    [Symbol.asyncDispose]: async () => {
      stop();
      await socket.dispose();
    },
  };
}
