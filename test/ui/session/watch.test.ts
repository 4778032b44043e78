import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from '../../../src/protocol/messages.ts';
import { freshCells } from '../../../src/ui/session/cells.ts';
import { watchCells, watchedCommands } from '../../../src/ui/session/watch.ts';
import { pageOf, settle, visit } from './session-harness.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const page = pageOf({
  Ten: ['dragonfly> SETEX k 10 v\ndragonfly> GET k\n// Wait for 4 seconds\ndragonfly> TTL k', 'dragonfly> EXISTS k'],
  Other: 'dragonfly> PING',
});
const [first, second] = page.cells.map(({ id }) => id) as [string, string];
const sandbox = page.cells[0]?.sandbox as string;

/** A visit with the watch on, whose first example has run. */
async function setUp(options: Parameters<typeof visit>[1] = {}) {
  const reader = visit(page, options);
  const stop = watchCells(reader.context);
  reader.state().runCell(first);
  await settle();
  const watches = () => reader.seen.filter(({ type }) => type === 'watch');
  const peeks = () =>
    Object.fromEntries(
      Object.entries(reader.state().sandboxes[sandbox]?.moment.peeks ?? {}).map(([id, peek]) => [
        id,
        peek.printed.text,
      ]),
    );
  return { ...reader, stop, watches, peeks };
}

describe('watchedCommands', () => {
  it('are the commands of the cells of a sandbox, by cell and step', () => {
    expect(watchedCommands(page, freshCells(page), sandbox)).toEqual([
      { id: `${first}#0`, argv: ['SETEX', 'k', '10', 'v'] },
      { id: `${first}#1`, argv: ['GET', 'k'] },
      { id: `${first}#3`, argv: ['TTL', 'k'] },
      { id: `${second}#0`, argv: ['EXISTS', 'k'] },
    ]);
  });

  it('are 200 at most, and none that cannot be sent or is very long', () => {
    const many = pageOf({ Many: Array.from({ length: 300 }, () => 'dragonfly> GET k').join('\n') });
    expect(watchedCommands(many, freshCells(many), many.cells[0]?.sandbox as string)).toHaveLength(200);
    const odd = pageOf({ Odd: `dragonfly> GET "k\ndragonfly> GET ${'k'.repeat(3000)}\ndragonfly> GET k` });
    const ids = watchedCommands(odd, freshCells(odd), odd.cells[0]?.sandbox as string).map(({ id }) => id);
    expect(ids).toEqual([`${odd.cells[0]?.id}#2`]);
  });
});

describe('watchCells', () => {
  it('asks for nothing before something runs', async () => {
    const reader = visit(page);
    watchCells(reader.context);
    await settle();
    expect(reader.seen).toEqual([]);
  });

  it('tells what every cell of the sandbox would print, at every instant', async () => {
    const { peeks, state, watches } = await setUp();
    expect(peeks()).toEqual({ [`${first}#1`]: '"v"', [`${first}#3`]: '(integer) 6', [`${second}#0`]: '(integer) 1' });
    state().seek(sandbox, 10_000);
    await settle();
    expect(peeks()).toEqual({
      [`${first}#1`]: '(nil)',
      [`${first}#3`]: '(integer) -2',
      [`${second}#0`]: '(integer) 0',
    });
    expect(watches()).toHaveLength(1);
  });

  it('does not ask again for the same commands', async () => {
    const { state, watches } = await setUp();
    state().runCell(second);
    await settle();
    state().runCell(first);
    await settle();
    expect(watches()).toHaveLength(1);
  });

  it('asks again when a text has changed, once it rests', async () => {
    const { state, watches, peeks } = await setUp();
    for (const text of ['G', 'GE', 'GET k']) state().setDraft(second, text);
    await settle();
    expect(watches()).toHaveLength(2);
    expect(peeks()).toMatchObject({ [`${second}#0`]: '"v"' });
  });

  it('asks again when the store has been started anew', async () => {
    let fate: 'answers' | 'crashes' = 'answers';
    const fateOf = ({ type }: Call['request']) => (type === 'seek' ? fate : 'answers');
    const { state, peeks, watches } = await setUp({ fateOf });
    fate = 'crashes';
    state().seek(sandbox, 10_000);
    await settle();
    fate = 'answers';
    await settle();
    expect(watches().length).toBeGreaterThan(1);
    expect(peeks()).toMatchObject({ [`${first}#1`]: '(nil)' });
  });

  it('asks again after a reset', async () => {
    const { state, peeks, watches } = await setUp();
    state().resetSession();
    await settle();
    expect([peeks(), watches().length]).toEqual([{}, 1]);
    state().runCell(first);
    await settle();
    expect(peeks()).toMatchObject({ [`${first}#1`]: '"v"' });
  });

  it('waits for the playhead to arrive', async () => {
    const { state, watches, draw } = await setUp({ moving: true });
    expect(state().performing?.sandbox).toBe(sandbox);
    expect(watches()).toHaveLength(0);
    await draw(0);
    await draw(2000);
    expect(state().performing).toBeUndefined();
    expect(watches()).toHaveLength(1);
  });

  it('stops when it is told to', async () => {
    const { stop, state, watches } = await setUp();
    stop();
    state().setDraft(second, 'GET k');
    await settle();
    expect(watches()).toHaveLength(1);
  });
});
