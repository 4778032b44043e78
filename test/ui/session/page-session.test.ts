import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as runner from '../../../src/ui/session/runner.ts';
import { pageOf, settle, visit } from './session-harness.ts';

const ten = 'dragonfly> SETEX k 10 v\nOK\ndragonfly> GET k\n"v"\n// Wait for 10 seconds\ndragonfly> GET k\n(nil)';
const page = pageOf({
  Ten: ten,
  Steps: ['dragonfly> SET a 1\nOK', 'dragonfly> INCR a\n(integer) 2', 'dragonfly> INCR a\n(integer) 3'],
});
const [first, second, third] = ['steps-1', 'steps-2', 'steps-3'] as const;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function ran(...cells: string[]) {
  const reader = visit(page);
  for (const cell of cells) {
    reader.state().runCell(cell);
    await settle();
  }
  return reader;
}

describe('a fresh page', () => {
  it('asks nothing of the store', async () => {
    const reader = visit(page);
    await settle();
    expect(reader.seen).toEqual([]);
    expect(reader.state()).toMatchObject({ activeSandbox: undefined, sandboxes: {}, kept: true, canUndoReset: false });
  });

  it('knows which cells go on from others', () => {
    const reader = visit(page);
    expect([first, second, third, 'ten-1'].map((id) => reader.cell(id).needsEarlier)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('runCell', () => {
  it('shows results, and the sandbox where it ends', async () => {
    const reader = visit(page);
    reader.state().runCell('ten-1');
    expect(reader.cell('ten-1').running).toBe(true);
    expect(reader.state().activeSandbox).toBe('ten');
    await settle();
    expect(reader.cell('ten-1').running).toBe(false);
    expect(reader.printed('ten-1')).toEqual(['OK', '"v"', '(nil)']);
    expect(reader.state().clocks.ten).toBe(10_000);
    expect(reader.state().sandboxes.ten?.moment.keys).toMatchObject([{ expiredMs: expect.any(Number) }]);
  });

  it('says what expired meanwhile, and where that was not yet so', async () => {
    const reader = await ran('ten-1', first);
    expect(reader.cell('ten-1')).toMatchObject({ beforeExpiryMs: 6667 });
    expect(reader.cell(first)).toMatchObject({ beforeExpiryMs: undefined });
  });

  it('says so of a field too, whose key lives on', async () => {
    const fields = pageOf({
      Fields:
        'redis> HSET h f v g w\n(integer) 2\nredis> HEXPIRE h 9 FIELDS 1 f\n1) (integer) 1\n// Wait for 10 seconds\nredis> EXISTS h\n(integer) 1',
    });
    const reader = visit(fields);
    reader.state().runCell('fields-1');
    await settle();
    expect(reader.cell('fields-1')).toMatchObject({ beforeExpiryMs: 6001, ofPart: 'field' });
    expect((await ran('ten-1')).cell('ten-1').ofPart).toBeUndefined();
  });

  it('again makes what comes after it stale, and puts the earlier run aside', async () => {
    const reader = await ran(first, second, first);
    expect(reader.cell(second).stale).toBe('above');
    expect(reader.cell(third).needsEarlier).toBe(true);
    expect(reader.cell(first).branched).toEqual({ from: expect.any(Number) });
    expect(reader.printed(second)).toEqual(['(integer) 2']);
  });

  it('is stopped at once while it waits for its turn, and what was typed to go on from it is not sent', async () => {
    let arrive = (_fetched: typeof runner) => {};
    const fetched = new Promise<typeof runner>((resolve) => {
      arrive = resolve;
    });
    const reader = visit(page, { services: { loadRunner: () => fetched } });
    reader.state().runCell(first);
    await reader.state().runNext(second, 'INCR a');
    await reader.state().runNext('ten-1', 'GET k');
    reader.state().stopCell(first);
    reader.state().stopCell('ten-1');
    expect([first, 'ten-1'].map((id) => reader.cell(id).running)).toEqual([false, false]);
    arrive(runner);
    await settle();
    expect(reader.seen.flatMap((request) => ('cell' in request ? [`${request.type} ${request.cell}`] : []))).toEqual([
      `run ${second}`,
      `next ${second}`,
    ]);
    reader.state().runCell(first);
    await settle();
    expect(reader.printed(first)).toEqual(['OK']);
  });

  it('needs no earlier cell once they have run', async () => {
    const reader = await ran(first, second);
    expect(reader.cell(third).needsEarlier).toBe(false);
  });
});

describe('runAllAbove', () => {
  it('runs what does not stand yet, and not the cell itself', async () => {
    const reader = await ran(first);
    reader.state().runAllAbove(third);
    await settle();
    expect(reader.typesSeen().filter((type) => type === 'run')).toHaveLength(2);
    expect(reader.printed(second)).toEqual(['(integer) 2']);
    expect(reader.cell(third)).toMatchObject({ results: undefined, needsEarlier: false });
    reader.state().runAllAbove(third);
    await settle();
    expect(reader.typesSeen().filter((type) => type === 'run')).toHaveLength(2);
  });

  it('runs everything from the first stale or edited cell on', async () => {
    const reader = await ran(first, second);
    reader.state().setDraft(first, 'SET a 41');
    await settle();
    reader.state().runAllAbove(third);
    await settle();
    expect(reader.printed(second)).toEqual(['(integer) 42']);
    expect(reader.cell(second).stale).toBeUndefined();
  });
});

describe('drafts', () => {
  it('keep the documented output of what is unchanged', async () => {
    const reader = visit(page);
    reader.state().setDraft('ten-1', 'SETEX k 10 v\nGET k\nTTL k');
    await settle();
    expect(reader.cell('ten-1').steps.map((step) => step.kind === 'command' && step.output?.join())).toEqual([
      'OK',
      '"v"',
      undefined,
    ]);
  });

  it('that read as the document does are none', async () => {
    const reader = visit(page);
    reader.state().setDraft(first, 'SET a 2');
    await settle();
    expect(reader.cell(first).draft).toBe('SET a 2');
    reader.state().setDraft(first, 'SET a 1');
    await settle();
    expect(reader.cell(first)).toMatchObject({ draft: undefined, steps: page.cells[1]?.steps });
  });

  it('of great length are read after a pause, or when they run', async () => {
    const reader = visit(page);
    const lines = Array.from({ length: 3000 }, (_, i) => `SET key:${i} ${i}`);
    reader.state().setDraft(first, lines.join('\n'));
    await settle();
    expect(reader.cell(first).steps).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(reader.cell(first).steps).toHaveLength(3000);
    reader.state().setDraft(first, [...lines, 'DBSIZE'].join('\n'));
    await settle();
    reader.state().runCell(first);
    await settle();
    expect(reader.printed(first)?.at(-1)).toBe('(integer) 3000');
  });

  it('tell a trailing comment from data once the command table is there', async () => {
    const reader = visit(page);
    reader.state().setEditing(first, true);
    reader.state().setDraft(first, 'GET a  # the first');
    await settle();
    expect(reader.state().commands.length).toBeGreaterThan(50);
    expect(reader.cell(first).steps).toMatchObject([{ text: 'GET a', comment: '# the first' }]);
  });
});

describe('seek', () => {
  it('moves the clock at once, and then shows what is true there', async () => {
    const reader = await ran('ten-1');
    reader.state().seek('ten', 4000);
    expect(reader.state().clocks.ten).toBe(4000);
    expect(reader.living('ten')).toEqual([]);
    await settle();
    expect(reader.living('ten')).toEqual(['k']);
    expect(reader.state().sandboxes.ten?.moment.past).toBe(true);
  });

  it('asks the store once while an answer is outstanding, and ends at the latest', async () => {
    const reader = await ran('ten-1');
    const before = reader.seen.length;
    for (let ms = 0; ms <= 9000; ms += 10) reader.state().seek('ten', ms);
    await settle();
    expect(reader.seen.length - before).toBe(2);
    expect(reader.state().sandboxes.ten?.moment.position.elapsedMs).toBe(9000);
  });

  it('never goes before the start', async () => {
    const reader = await ran('ten-1');
    reader.state().seek('ten', -5);
    expect(reader.state().clocks.ten).toBe(0);
  });

  it('comes before a run that follows, however fast: the run starts a branch in the past', async () => {
    const reader = await ran(first, second);
    reader.state().seek('steps', 0, 1);
    reader.state().runCell(third);
    await settle();
    expect(reader.printed(third)).toEqual(['(integer) 2']);
    expect(reader.cell(third).branched).toBeDefined();
  });
});

describe('focusSandbox', () => {
  it('turns to a section, and gets the store ready', async () => {
    const reader = visit(page);
    reader.state().focusSandbox('steps');
    await settle();
    expect(reader.state().activeSandbox).toBe('steps');
    expect(reader.typesSeen()).toEqual(['open']);
  });

  it('is not meant by who passes with the Tab key', async () => {
    const reader = visit(page);
    reader.state().focusSandbox('steps');
    reader.press('Tab');
    reader.state().focusSandbox('ten');
    expect(reader.state().activeSandbox).toBe('steps');
    await settle();
    reader.press('Enter');
    reader.state().focusSandbox('ten');
    expect(reader.state().activeSandbox).toBe('ten');
  });
});

describe('nextExpiry', () => {
  it('goes where the next key goes, from where the clock has been drawn to', async () => {
    const reader = await ran('ten-1');
    reader.state().seek('ten', 3000);
    reader.state().nextExpiry();
    await settle();
    expect(reader.state().clocks.ten).toBe(10_000);
    expect(reader.state().sandboxes.ten?.moment.keys).toMatchObject([{ expiredMs: expect.any(Number) }]);
    reader.state().nextExpiry();
    await settle();
    expect(reader.state().clocks.ten).toBe(10_000);
  });
});

describe('the playhead', () => {
  it('performs what a run waited for, with its results recorded at once', async () => {
    const reader = visit(page, { moving: true });
    reader.state().runCell('ten-1');
    await settle();
    expect(reader.cell('ten-1')).toMatchObject({ running: false, results: expect.any(Array) });
    expect(reader.state()).toMatchObject({ performing: { sandbox: 'ten', cell: 'ten-1' }, clocks: { ten: 0 } });
    await reader.draw(0);
    await reader.draw(500);
    expect(reader.state().clocks.ten).toBe(5000);
    expect(reader.living('ten')).toEqual(['k']);
    await reader.draw(1000);
    expect(reader.state()).toMatchObject({ performing: undefined, clocks: { ten: 10_000 } });
    expect(reader.state().sandboxes.ten?.moment).toMatchObject({
      past: false,
      position: { elapsedMs: 10_000, seq: 3 },
    });
  });

  it('stands still where a run waited for nothing', async () => {
    const reader = visit(page, { moving: true });
    reader.state().runCell(first);
    await settle();
    expect(reader.state().performing).toBeUndefined();
  });

  it('lets go when the reader takes it', async () => {
    const reader = visit(page, { moving: true });
    reader.state().runCell('ten-1');
    await settle();
    await reader.draw(0);
    reader.state().seek('ten', 2000);
    await reader.draw(1000);
    expect(reader.state()).toMatchObject({ performing: undefined, clocks: { ten: 2000 } });
  });

  it('on its way does not make the next run start in the past', async () => {
    const stepwise = pageOf({
      Steps: ['dragonfly> SET a 1\n// Wait for 5 seconds\ndragonfly> INCR a', 'dragonfly> INCR a'],
    });
    const reader = visit(stepwise, { moving: true });
    reader.state().runCell(first);
    await settle();
    await reader.draw(0);
    await reader.draw(300);
    reader.state().runCell(second);
    await settle();
    expect(reader.printed(second)).toEqual(['(integer) 3']);
    expect(reader.cell(second).branched).toBeUndefined();
  });
});

describe('resetCell', () => {
  it('takes the sandbox back to before the cell, and drops its edits', async () => {
    const reader = await ran(first, second, third);
    reader.state().setDraft(second, 'INCRBY a 10');
    await settle();
    reader.state().resetCell(second);
    await settle();
    expect(reader.cell(second)).toMatchObject({ results: undefined, draft: undefined });
    expect(reader.cell(first).stale).toBeUndefined();
    expect(reader.cell(third)).toMatchObject({ stale: 'above', needsEarlier: true });
    expect(reader.state().sandboxes.steps?.moment.keys).toMatchObject([{ value: '"1"' }]);
  });

  it('leaves no trace among the branches', async () => {
    const reader = await ran(first, second);
    reader.state().resetCell(second);
    await settle();
    expect(reader.cell(second).branched).toBeUndefined();
    expect(reader.state().sandboxes.steps?.timeline.branches).toHaveLength(1);
  });

  it('looks at no past: what stands before the cell stands', async () => {
    const reader = await ran(first, second, third, second);
    reader.state().seek('steps', 0, 1);
    reader.state().resetCell(third);
    await settle();
    expect(reader.cell(second)).toMatchObject({ stale: undefined, results: expect.any(Array) });
  });

  it('of a cell that has not run only drops its edits', async () => {
    const reader = visit(page);
    reader.state().setDraft(first, 'SET a 2');
    await settle();
    reader.state().resetCell(first);
    await settle();
    expect(reader.cell(first).draft).toBeUndefined();
    expect(reader.seen).toEqual([]);
    // An undo has something to bring back all the same.
    expect(reader.context.trail.undoable).toMatchObject({ did: 'reset', cell: first, draft: 'SET a 2' });
  });
});

describe('runNext', () => {
  it('runs the cell first where it has not, and not again where it has', async () => {
    const reader = visit(page);
    await reader.state().runNext(second, 'INCR a');
    await settle();
    await reader.state().runNext(second, 'GET a # so far');
    await settle();
    const { results, more } = reader.cell(second);
    expect([results?.length, more.map(({ steps }) => steps.map(({ text }) => text))]).toEqual([
      1,
      [['INCR a'], ['GET a # so far']],
    ]);
    expect(reader.typesSeen().filter((type) => type === 'run')).toHaveLength(1);
  });

  it('has nothing to do with an empty text', async () => {
    const reader = await ran(first);
    expect(await reader.state().runNext(first, '  ')).toBe('nothing to send');
    expect(await reader.state().runNext(first, '// a word')).toBe('nothing to send');
    expect(await reader.state().runNext(first, 'SET k "open')).toMatchObject({
      problem: expect.stringContaining('never closed'),
    });
    expect(reader.cell(first).more).toEqual([]);
  });

  it('comes back after a reload, and goes with a reset of the cell', async () => {
    const reader = await ran(first);
    await reader.state().runNext(first, 'INCR a');
    await settle();
    const again = visit(page, { keep: reader.keep });
    await settle();
    expect(again.cell(first).more).toMatchObject([{ results: [{ printed: { text: '(integer) 2' } }] }]);
    again.state().resetCell(first);
    await settle();
    expect(again.cell(first)).toMatchObject({ results: undefined, more: [] });
  });
});

describe('resetSession', () => {
  it('drops runs and clocks, keeps edits, and can be undone', async () => {
    const reader = await ran('ten-1', first, second);
    reader.state().setDraft(third, 'INCRBY a 10');
    await settle();
    reader.state().resetSession();
    await settle();
    expect(reader.state()).toMatchObject({ clocks: { ten: 0, steps: 0 }, canUndoReset: true });
    expect([reader.printed('ten-1'), reader.printed(second)]).toEqual([undefined, undefined]);
    expect(reader.cell(third).draft).toBe('INCRBY a 10');

    reader.state().undoReset();
    await settle();
    expect(reader.state()).toMatchObject({ clocks: { ten: 10_000 }, canUndoReset: false });
    expect(reader.printed(second)).toEqual(['(integer) 2']);
    reader.state().runCell(third);
    await settle();
    expect(reader.printed(third)).toEqual(['(integer) 12']);
  });

  it('cannot be undone after the next run', async () => {
    const reader = await ran('ten-1');
    reader.state().resetSession();
    await settle();
    reader.state().runCell(first);
    await settle();
    expect(reader.state().canUndoReset).toBe(false);
    reader.state().undoReset();
    await settle();
    expect(reader.printed('ten-1')).toBeUndefined();
  });

  it('right behind a run resets that run too', async () => {
    const reader = visit(page);
    reader.state().runCell(first);
    reader.state().resetSession();
    await settle();
    expect(reader.printed(first)).toBeUndefined();
    reader.state().runCell(second);
    await settle();
    expect(reader.printed(second)).toEqual(['(integer) 1']);
  });
});
