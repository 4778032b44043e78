import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SandboxView } from '../../../src/protocol/messages.ts';
import { type Direction, reachable, reasonAgainst, retrace, retracedText } from '../../../src/ui/session/retrace.ts';
import type { TrailStep } from '../../../src/ui/session/trail.ts';
import { type KeepDouble, pageOf, settle, visit } from './session-harness.ts';

const page = pageOf({
  Ten: 'dragonfly> SETEX k 10 v\nOK\n// Wait for 10 seconds\ndragonfly> GET k\n(nil)',
  Steps: ['dragonfly> SET a 1\nOK', 'dragonfly> INCR a\n(integer) 2'],
});

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A visit of which a test sees the outlines: what `steps` holds of `a`, where each clock is, what was undone. */
function begin(options: { keep?: KeepDouble; moving?: boolean } = {}) {
  const reader = visit(page, options);
  const run = async (cell: string) => {
    reader.state().runCell(cell);
    await settle();
  };
  const go = async (direction: Direction) => {
    let text = 'pending';
    retrace(reader, direction).then((step) => {
      text = step ? retracedText(reader.context, step, direction) : 'nothing';
    });
    await settle();
    return text;
  };
  const value = () => reader.state().sandboxes.steps?.moment.keys[0]?.value;
  const branch = (sandbox = 'steps') => reader.state().sandboxes[sandbox]?.timeline.branch;
  return { ...reader, run, go, value, branch, undo: () => go('undo'), redo: () => go('redo') };
}

describe('undo and redo', () => {
  it('do nothing where nothing was done', async () => {
    const { undo, redo, seen } = begin();
    expect([await undo(), await redo()]).toEqual(['nothing', 'nothing']);
    expect(seen).toEqual([]);
  });

  it('stand before the run, and after it', async () => {
    const { run, undo, redo, state, value } = begin();
    await run('steps-1');
    await run('steps-2');
    expect(await undo()).toBe('Undid Example: Steps (2)');
    expect(value()).toBe('"1"');
    expect(state().sandboxes.steps?.moment.past).toBe(true);
    expect(await undo()).toBe('Undid Example: Steps');
    expect(value()).toBeUndefined();
    expect(await redo()).toBe('Redid Example: Steps');
    expect(value()).toBe('"1"');
    expect(await redo()).toBe('Redid Example: Steps (2)');
    expect(value()).toBe('"2"');
    expect(state().sandboxes.steps?.moment.past).toBe(false);
  });

  it('return to the branch that a run put aside, and to where the reader stood on it', async () => {
    const { run, undo, redo, state, value, branch } = begin();
    await run('steps-1');
    state().setDraft('steps-2', 'INCRBY a 10');
    await run('steps-2');
    state().setDraft('steps-2', 'INCRBY a 20');
    state().seek('steps', 0, 1);
    await settle();
    const before = branch();
    await run('steps-2');
    const after = branch();
    expect([value(), after === before]).toEqual(['"21"', false]);
    await undo();
    expect([value(), branch()]).toEqual(['"1"', before]);
    expect(state().sandboxes.steps?.moment.position).toEqual({ elapsedMs: 0, seq: 1 });
    await redo();
    expect([value(), branch()]).toEqual(['"21"', after]);
  });

  it('go to where it was done, on another section', async () => {
    const { run, undo, redo, state } = begin();
    await run('ten-1');
    await run('steps-1');
    await undo();
    expect(await undo()).toBe('Undid Example: Ten');
    expect(state()).toMatchObject({ activeSandbox: 'ten', clocks: { ten: 0 } });
    await redo();
    expect(state()).toMatchObject({ activeSandbox: 'ten', clocks: { ten: 10_000 } });
  });

  it('drop what was undone once something else runs', async () => {
    const { run, undo, redo, state } = begin();
    await run('steps-1');
    await run('steps-2');
    await undo();
    state().setDraft('steps-2', 'INCRBY a 10');
    await run('steps-2');
    expect(await redo()).toBe('nothing');
  });

  it('pass over a run that changed nothing', async () => {
    const { run, undo } = begin();
    await run('steps-1');
    await run('steps-2');
    await run('steps-2');
    expect([await undo(), await undo(), await undo()]).toEqual([
      'Undid Example: Steps (2)',
      'Undid Example: Steps',
      'nothing',
    ]);
  });

  it('take back a return to another branch', async () => {
    const { run, undo, redo, state, branch } = begin();
    await run('steps-1');
    const first = branch() ?? -1;
    state().setDraft('steps-1', 'SET a 5');
    await run('steps-1');
    const second = branch();
    state().switchBranch('steps', first);
    await settle();
    expect(await undo()).toBe('Undid the return to another timeline');
    expect(branch()).toBe(second);
    expect(await redo()).toBe('Redid the return to another timeline');
    expect(branch()).toBe(first);
  });

  it('take back the reset of a cell', async () => {
    const { run, undo, state, cell, value } = begin();
    await run('steps-1');
    await run('steps-2');
    state().resetCell('steps-2');
    await settle();
    expect(value()).toBe('"1"');
    expect(await undo()).toBe('Undid the reset of Example: Steps (2)');
    expect(value()).toBe('"2"');
    expect(cell('steps-2').results).toHaveLength(1);
  });

  it('bring back a cell that was reset, its edits and all', async () => {
    const { run, undo, redo, state, cell } = begin();
    await run('steps-1');
    state().setDraft('steps-1', 'SET a 9');
    await settle();
    await run('steps-1');
    state().resetCell('steps-1');
    await settle();
    expect(cell('steps-1')).toMatchObject({ draft: undefined, results: undefined });
    await undo();
    expect(cell('steps-1')).toMatchObject({ draft: 'SET a 9', results: expect.any(Array) });
    await redo();
    expect(cell('steps-1')).toMatchObject({ draft: undefined, results: undefined });
  });

  it('arrive, where a playhead is still on its way', async () => {
    const { run, undo, state, draw } = begin({ moving: true });
    await run('ten-1');
    await draw(0);
    await draw(300);
    expect(state().performing?.sandbox).toBe('ten');
    await undo();
    expect(state()).toMatchObject({ performing: undefined, clocks: { ten: 0 } });
  });

  it.each(['resetSession', 'undoReset'] as const)('know of nothing after %s', async (action) => {
    const { run, undo, redo, state } = begin();
    await run('steps-1');
    state().resetSession();
    await settle();
    if (action === 'undoReset') state().undoReset();
    await settle();
    expect([await undo(), await redo()]).toEqual(['nothing', 'nothing']);
  });

  it('leave a session that comes back as it was', async () => {
    const first = begin();
    await first.run('steps-1');
    first.state().setDraft('steps-1', 'SET a 5');
    await first.run('steps-1');
    await first.undo();
    await settle();
    const again = begin({ keep: first.keep });
    await settle();
    expect([again.value(), again.branch()]).toEqual(['"1"', first.branch()]);
    expect(again.state().sandboxes.steps?.timeline.branches).toHaveLength(2);
    expect(await again.undo()).toBe('nothing');
  });
});

describe('a place that was forgotten', () => {
  const view = (history: object) =>
    ({
      timeline: {
        branch: 3,
        branches: [{ id: 2 }, { id: 3 }],
        history: { from: { seq: 0 }, branchesForgotten: 0, ...history },
      },
    }) as unknown as SandboxView;
  const at = (branch: number, seq: number) => ({ branch, position: { elapsedMs: 0, seq } });
  const step: TrailStep = { sandbox: 's', did: 'run', cell: 'c', before: at(0, 1), after: at(3, 5) };

  it('is out of reach', () => {
    expect(reachable(view({}), at(0, 1))).toBe(true);
    expect(reachable(view({ branchesForgotten: 1 }), at(0, 1))).toBe(false);
    expect(reachable(view({ branchesForgotten: 1 }), at(2, 1))).toBe(true);
    expect(reachable(view({ from: { seq: 2 } }), at(3, 1))).toBe(false);
  });

  it('is why there is no way back', () => {
    const forgotten = view({ branchesForgotten: 1 });
    expect(reasonAgainst(step, forgotten, 'undo')).toBe('That part of the history was forgotten');
    expect(reasonAgainst(step, forgotten, 'redo')).toBeUndefined();
    expect(reasonAgainst(undefined, forgotten, 'undo')).toBe('Nothing to undo');
    expect(reasonAgainst(undefined, forgotten, 'redo')).toBe('Nothing to redo');
  });
});
