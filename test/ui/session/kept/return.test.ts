import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from '../../../../src/protocol/messages.ts';
import { KeepDouble, pageOf, settle, visit } from '../session-harness.ts';

const ten = 'dragonfly> SETEX k 10 v\nOK\n// Wait for 10 seconds\ndragonfly> GET k\n(nil)';
const steps = ['dragonfly> SET a 1\nOK', 'dragonfly> INCR a\n(integer) 2'];
const page = pageOf({ Ten: ten, Steps: steps });
const changed = pageOf({ Ten: ten, Steps: steps, More: 'dragonfly> PING\nPONG' });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Someone was here, ran and edited, and stands in the past of one section. */
async function earlierVisit(keep = new KeepDouble()) {
  const reader = visit(page, { keep });
  for (const cell of ['steps-1', 'steps-2', 'steps-1', 'ten-1']) {
    reader.state().runCell(cell);
    await settle();
  }
  reader.state().setDraft('steps-2', 'INCRBY a 10');
  reader.state().seek('ten', 4000);
  await settle();
  return reader;
}

describe('coming back', () => {
  it('finds results, edits, branches, stale cells and the clock as they were', async () => {
    const before = await earlierVisit();
    const after = visit(page, { keep: before.keep });
    await settle();
    const { cells, sandboxes, clocks, activeSandbox } = before.state();
    const shown = ({ branched: _said, ...cell }: (typeof cells)[string]) => cell;
    for (const id of Object.keys(cells)) expect(shown(after.cell(id))).toEqual(shown(before.cell(id)));
    expect(after.state()).toMatchObject({ sandboxes, clocks, activeSandbox, trouble: undefined });
  });

  it('does not start the store for edits alone', async () => {
    const keep = new KeepDouble();
    visit(page, { keep }).state().focusSandbox('steps');
    await settle();
    const after = visit(page, { keep });
    await settle();
    expect(after.state().activeSandbox).toBe('steps');
    expect(after.seen).toEqual([]);
  });

  it('lets a run wait until the session is back', async () => {
    const { keep } = await earlierVisit();
    const after = visit(page, { keep });
    after.state().runCell('steps-2');
    await settle();
    expect(after.printed('steps-2')).toEqual(['(integer) 11']);
  });

  it('can still undo a reset', async () => {
    const before = await earlierVisit();
    before.state().resetSession();
    await settle();
    const after = visit(page, { keep: before.keep });
    await settle();
    expect(after.state()).toMatchObject({ canUndoReset: true });
    after.state().undoReset();
    await settle();
    expect(after.printed('ten-1')).toEqual(['OK', '(nil)']);
    expect(after.state().clocks.ten).toBe(4000);
  });

  it('to a document that has changed keeps the edits, drops the runs, and says so', async () => {
    const { keep } = await earlierVisit();
    const after = visit(changed, { keep });
    await settle();
    expect(after.cell('steps-2').draft).toBe('INCRBY a 10');
    expect(after.printed('ten-1')).toBeUndefined();
    expect(after.state().trouble?.text).toBe(
      'This document has changed since you were here: what you ran is gone. Your edits are still here.',
    );
    const again = visit(changed, { keep });
    await settle();
    expect(again.state().trouble).toBeUndefined();
    expect(again.cell('steps-2').draft).toBe('INCRBY a 10');
  });

  it('to a browser that keeps nothing works, and says so', async () => {
    const keep = new KeepDouble();
    keep.broken = true;
    const reader = visit(page, { keep });
    await settle();
    expect(reader.state().kept).toBe(false);
    reader.state().runCell('ten-1');
    await settle();
    expect(reader.printed('ten-1')).toEqual(['OK', '(nil)']);
  });
});

/** A store that meets its fate at certain requests, each time or only once. */
function fated(fate: 'hangs' | 'crashes', at: (request: Call['request']) => boolean, times = 1) {
  let left = times;
  return (request: Call['request']) => (at(request) && left-- > 0 ? fate : 'answers');
}

const inSteps = (type: string) => (request: Call['request']) =>
  request.type === type && 'sandbox' in request && request.sandbox === 'steps';

describe('when the store goes down', () => {
  it('the session comes back, and the reader is told', async () => {
    const reader = visit(page, { fateOf: fated('crashes', (request) => request.type === 'seek') });
    reader.state().runCell('ten-1');
    await settle();
    reader.state().seek('ten', 4000);
    await settle();
    expect(reader.state().trouble?.text).toBe('The store stopped and was started again; your session is back.');
    expect(reader.state().sandboxes.ten?.moment).toMatchObject({ position: { elapsedMs: 4000 }, past: true });
    reader.state().dismissTrouble();
    reader.state().runCell('steps-1');
    await settle();
    expect(reader.printed('steps-1')).toEqual(['OK']);
  });

  it('over a run that hangs, that run is left out', async () => {
    const reader = visit(page, { fateOf: fated('hangs', inSteps('run')) });
    reader.state().runCell('ten-1');
    await settle();
    reader.state().runCell('steps-1');
    await settle();
    expect(reader.cell('steps-1').running).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reader.cell('steps-1')).toMatchObject({ running: false, results: undefined });
    expect(reader.printed('ten-1')).toEqual(['OK', '(nil)']);
    expect(reader.state().trouble?.text).toMatch(/^“Steps” took too long and was stopped\./);
    expect(reader.typesSeen().filter((type) => type === 'run')).toHaveLength(2);
  });

  it('over bringing a section back, the next attempt leaves that section out', async () => {
    const { keep } = await earlierVisit();
    const reader = visit(page, { keep, fateOf: fated('hangs', inSteps('restore'), 9) });
    await settle();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reader.state().trouble?.text).toBe('The store did not start, so nothing can run.');
    reader.state().trouble?.retry?.();
    await settle();
    expect(reader.state().trouble?.text).toMatch(/What ran in “Steps” could not be brought back\./);
    expect(reader.printed('ten-1')).toEqual(['OK', '(nil)']);
    expect(reader.printed('steps-1')).toBeUndefined();
  });
});
