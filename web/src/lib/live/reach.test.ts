import { describe, expect, it, vi } from 'vitest';
import { reach } from './reach.ts';

/** An answer in pieces; a piece that is an error breaks the line there. */
function answer(...pieces: (string | Error)[]): Response {
  const waiting = [...pieces];
  return new Response(
    new ReadableStream({
      pull(controller) {
        const piece = waiting.shift();
        if (piece === undefined) controller.close();
        else if (typeof piece === 'string') controller.enqueue(new TextEncoder().encode(piece));
        else controller.error(piece);
      },
    }),
    { headers: { 'x-sveltekit-version': '7' } },
  );
}

function scene(...answers: (Response | Error)[]) {
  const wait = vi.fn<(failures: number) => Promise<void>>(async () => undefined);
  const broken = vi.fn<() => void>();
  const ask = vi.fn<() => Promise<Response>>(async () => {
    const next = answers.shift();
    if (!next || next instanceof Error) throw next ?? new Error('asked too often');
    return next;
  });
  return { wait, broken, ask, reached: reach(ask, { wait, broken }) };
}

const cut = new TypeError('Failed to fetch');

describe('the data of a page', () => {
  it('are passed on as they came', async () => {
    const { reached, wait } = scene(answer('{"type":"data"}\n', '{"type":"chunk"}\n'));
    const response = await reached;
    expect(response.headers.get('x-sveltekit-version')).toBe('7');
    expect(await response.text()).toBe('{"type":"data"}\n{"type":"chunk"}\n');
    expect(wait).not.toHaveBeenCalled();
  });

  it('are asked for until there is a line', async () => {
    const { reached, wait } = scene(cut, cut, answer('{}\n'));
    expect(await (await reached).text()).toBe('{}\n');
    expect(wait.mock.calls).toEqual([[0], [1]]);
  });

  it('are asked for until the pages are back', async () => {
    const { reached, ask } = scene(new Response('down', { status: 503 }), answer('{}\n'));
    expect((await reached).status).toBe(200);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('are asked for again where they broke off before a page could be made of them', async () => {
    const { reached, broken } = scene(answer('{"type":', cut), answer('{"type":"data"}\n'));
    expect(await (await reached).text()).toBe('{"type":"data"}\n');
    expect(broken).not.toHaveBeenCalled();
  });

  it('tell when what was to follow never comes', async () => {
    const { reached, broken, ask } = scene(answer('{"type":"data"}\n', cut));
    await expect((await reached).text()).rejects.toThrow('Failed to fetch');
    expect(broken).toHaveBeenCalledTimes(1);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('say that there is no such page', async () => {
    const { reached, wait } = scene(new Response('gone', { status: 404 }));
    expect((await reached).status).toBe(404);
    expect(wait).not.toHaveBeenCalled();
  });
});
