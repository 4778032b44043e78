import { describe, expect, it } from 'vitest';
import type { StepResult } from '../../../src/protocol/messages.ts';
import { playheadStep } from '../../../src/ui/cell/playhead.ts';

const reply = (seq: number, elapsedMs: number): StepResult => ({
  kind: 'reply',
  seq,
  elapsedMs,
  printed: { text: 'OK', omitted: 0 },
  isError: false,
});

/** SETEX and GET in the first instant, ten seconds, GET. */
const results: StepResult[] = [reply(1, 0), reply(2, 0), { kind: 'waited', fromMs: 0, toMs: 10_000 }, reply(3, 10_000)];

describe('playheadStep', () => {
  it.each([
    ['before the first command', 0, 0, -1],
    ['between two commands of one instant', 0, 1, 0],
    ['after both', 0, 2, 1],
    ['in the middle of the wait', 4_000, 2, 2],
    ['at its end, before the next command', 10_000, 2, 2],
    ['after the last command', 10_000, 3, 3],
    ['long after', 99_000, 3, 3],
  ])('%s', (_where, elapsedMs, seq, step) => {
    expect(playheadStep(results, { elapsedMs, seq })).toBe(step);
  });

  it('passes over what was not sent', () => {
    expect(
      playheadStep([reply(1, 0), { kind: 'refused', elapsedMs: 0, message: 'quotes' }], { elapsedMs: 0, seq: 1 }),
    ).toBe(0);
  });
});
