import { describe, expect, it } from 'vitest';
import { Trail, type TrailStep } from '../../../src/ui/session/trail.ts';

const at = (branch: number, elapsedMs: number) => ({ branch, position: { elapsedMs, seq: elapsedMs } });
const run = (cell: string): TrailStep => ({ sandbox: 's', did: 'run', cell, before: at(0, 0), after: at(0, 1) });

/** A trail of the cells named by single letters. */
function trailOf(cells: string): Trail {
  const trail = new Trail();
  for (const cell of cells) trail.add(run(cell));
  return trail;
}

const both = (trail: Trail) => [trail.undoable?.cell, trail.redoable?.cell];

describe('Trail', () => {
  it('has no step at first', () => {
    const trail = new Trail();
    expect(both(trail)).toEqual([undefined, undefined]);
    expect([trail.undo(), trail.redo()]).toEqual([undefined, undefined]);
  });

  it('goes back over the latest step first, and forward again', () => {
    const trail = trailOf('ab');
    expect(trail.undo()?.cell).toBe('b');
    expect(both(trail)).toEqual(['a', 'b']);
    expect(trail.undo()?.cell).toBe('a');
    expect(both(trail)).toEqual([undefined, 'a']);
    expect([trail.redo()?.cell, trail.redo()?.cell, trail.redo()]).toEqual(['a', 'b', undefined]);
    expect(both(trail)).toEqual(['b', undefined]);
  });

  it('forgets what was undone once something else is done', () => {
    const trail = trailOf('abc');
    trail.undo();
    trail.undo();
    trail.add(run('d'));
    expect(both(trail)).toEqual(['d', undefined]);
    expect([trail.undo()?.cell, trail.undo()?.cell, trail.undo()]).toEqual(['d', 'a', undefined]);
  });

  it('is empty once cleared', () => {
    const trail = trailOf('ab');
    trail.undo();
    trail.clear();
    expect(both(trail)).toEqual([undefined, undefined]);
  });

  it('holds the latest thousand steps', () => {
    const trail = trailOf('a'.repeat(1200));
    let count = 0;
    while (trail.undo()) count++;
    expect(count).toBe(1000);
  });

  it('tells who listens', () => {
    const trail = new Trail();
    const heard: (string | undefined)[] = [];
    trail.store.subscribe(() => heard.push(trail.undoable?.cell));
    trail.add(run('a'));
    trail.undo();
    trail.redo();
    expect(heard).toEqual(['a', undefined, 'a']);
  });
});
