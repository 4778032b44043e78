import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dockSandbox } from '../../../src/ui/session/clock.ts';
import { drivenCell, sandboxToOffer } from '../../../src/ui/session/places.ts';
import { pageOf, settle, visit } from './session-harness.ts';

const page = pageOf({
  Ten: 'dragonfly> SETEX k 10 v',
  Two: ['dragonfly> SET a 1', 'dragonfly> INCR a'],
  Late: 'dragonfly> SET z 1',
});

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('while nothing has run', () => {
  it('the dock goes with the reader, and stays with what went by last', () => {
    const { state } = visit(page);
    expect(dockSandbox(state())).toBe('ten');
    state().noteSight('two-2', true);
    expect(dockSandbox(state())).toBe('two');
    state().noteSight('two-2', false);
    expect(dockSandbox(state())).toBe('two');
    expect(sandboxToOffer(state())).toBeUndefined();
  });

  it('the first of several cells in sight counts, whichever came last', () => {
    const { state } = visit(page);
    state().noteSight('late-1', true);
    state().noteSight('two-1', true);
    expect(dockSandbox(state())).toBe('two');
  });

  it('a link leads to its section, until the reader scrolls on; any other leads nowhere', () => {
    const { state } = visit(page);
    state().followLink('#late');
    expect(dockSandbox(state())).toBe('late');
    state().followLink('#no-such-section');
    state().followLink('#%E0%A4%A');
    expect(dockSandbox(state())).toBe('late');
    state().noteSight('ten-1', true);
    expect(dockSandbox(state())).toBe('ten');
  });
});

describe('once something has run', () => {
  async function ran(cell: string) {
    const reader = visit(page);
    reader.state().runCell(cell);
    await settle();
    return reader;
  }

  it('the dock stays, and offers the section that the reader has scrolled to', async () => {
    const { state } = await ran('ten-1');
    state().noteSight('two-1', true);
    expect(dockSandbox(state())).toBe('ten');
    expect(sandboxToOffer(state())).toBe('two');
    state().focusSandbox('two');
    expect(sandboxToOffer(state())).toBeUndefined();
  });

  it('offers nothing while its own section is in sight', async () => {
    const { state } = await ran('ten-1');
    state().noteSight('two-1', true);
    state().noteSight('ten-1', true);
    expect(sandboxToOffer(state())).toBeUndefined();
  });

  it('the cell that ran last is the one that drives it', async () => {
    const { state } = await ran('two-1');
    expect(drivenCell(state())).toBe('two-1');
    state().runCell('two-2');
    await settle();
    expect(drivenCell(state())).toBe('two-2');
    state().focusSandbox('late');
    expect(drivenCell(state())).toBeUndefined();
  });
});

it('a cell is brought into view, unfolded, and its lines are found, as long as it is there', () => {
  const { context, state } = visit(page);
  const asked: unknown[] = [];
  const lines = ['first', 'second'] as unknown as NodeListOf<Element>;
  const tabs = { open: false } as HTMLDetailsElement;
  const takeBack = context.places.put('ten-1', {
    scrollIntoView: (how) => asked.push(how, tabs.open),
    querySelectorAll: () => lines,
    closest: () => tabs,
  });
  state().reveal('ten-1');
  state().reveal('ten-1', 'start');
  state().reveal('late-1');
  expect(context.places.within('ten-1', 'li')).toEqual(['first', 'second']);
  takeBack();
  state().reveal('ten-1');
  expect(context.places.within('ten-1', 'li')).toEqual([]);
  expect(asked).toEqual([
    { block: 'nearest', behavior: 'instant' },
    true,
    { block: 'start', behavior: 'instant' },
    true,
  ]);
});
