import { beforeAll, describe, expect, inject, it } from 'vitest';
import { operations } from '../../tools/bench/operations.ts';
import { Program } from './_api.ts';

/** Calls to subgraphs and SQL statements that an operation may take; lower them when it takes less. */
const budgets: Record<string, { calls: number; statements: number }> = {
  'directory page': { calls: 3, statements: 12 },
  'profile with wall': { calls: 5, statements: 16 },
  'discussion page': { calls: 3, statements: 9 },
  search: { calls: 5, statements: 16 },
};

async function counted() {
  const texts = await Promise.all(
    Object.values(inject('network').services).map(async (url) => (await fetch(`${url}/metrics`)).text()),
  );
  const sum = (metric: string) =>
    texts.reduce((total, text) => total + Number(new RegExp(`^${metric}\\{.*\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0), 0);
  return { calls: sum('minga_requests_total'), statements: sum('minga_statements_total') };
}

describe('the cost of the pages that members open most', () => {
  let demo: Program;
  let all: ReturnType<typeof operations>;
  beforeAll(async () => {
    demo = Program.demo();
    const { data } = await demo.ask('{ discussions(first: 20) { edges { node { id replyCount } } } }');
    all = operations(data.discussions.edges.find((edge: any) => edge.node.replyCount > 3).node.id);
  });

  it.each(Object.keys(budgets))('stays within its budget: %s', async (name) => {
    const { document, variables, verify } = all.find((operation) => operation.name === name)!;
    const first = await demo.ask(document, variables);
    expect(first.errors).toBeUndefined();
    expect(verify(first.data)).toBeTruthy();
    // Another process may ask something meanwhile (presence, a relay); the least of three runs is the operation's own.
    const runs: { calls: number; statements: number }[] = [];
    for (let i = 0; i < 3; i++) {
      const before = await counted();
      await demo.ask(document, variables);
      const after = await counted();
      runs.push({ calls: after.calls - before.calls, statements: after.statements - before.statements });
    }
    const least = (key: 'calls' | 'statements') => Math.min(...runs.map((run) => run[key]));
    expect(least('calls')).toBeLessThanOrEqual(budgets[name]!.calls);
    expect(least('statements')).toBeLessThanOrEqual(budgets[name]!.statements);
  });
});
