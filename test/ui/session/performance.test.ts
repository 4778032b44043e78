import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepResult } from '../../../src/protocol/messages.ts';
import { clockAt, eased, type Stage, stagesOf, stagesTo } from '../../../src/ui/session/performance.ts';

/** Results by a notation: `5` is a reply at 5 ms, `5-9` a wait. */
const resultsOf = (notation: string): readonly StepResult[] =>
  notation
    .split(' ')
    .filter(Boolean)
    .map((word): StepResult => {
      const [fromMs = 0, toMs] = word.split('-').map(Number);
      if (toMs !== undefined) return { kind: 'waited', fromMs, toMs };
      return { kind: 'reply', seq: 1, elapsedMs: fromMs, printed: { text: 'OK', omitted: 0 }, isError: false };
    });

const written = (stages: readonly Stage[]): string => stages.map(({ fromMs, toMs }) => `${fromMs}-${toMs}`).join(' ');

describe('the stages of a run', () => {
  it.each([
    ['0 0', ''],
    ['0 0-10 10', '0-10'],
    ['0 0-10 10 10-3610 3610', '0-10 10-3610'],
  ])('%s: %s', (run, stages) => {
    expect(written(stagesOf(resultsOf(run)))).toBe(stages);
  });

  it.each([
    ['0 0-10 10', 0, 10, '0-10'],
    ['0 0-10 10', 0, 25, '0-10 10-25'],
    ['3 3', 3, 13, '3-13'],
    ['3 3', 3, 3, ''],
  ])('%s, on to where the reader stands: from %i to %i', (run, fromMs, toMs, stages) => {
    expect(written(stagesTo(resultsOf(run), fromMs, toMs))).toBe(stages);
  });
});

describe('the clock of a performance', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 1, maxLength: 6 });
  const stagesFrom = (lengthsMs: readonly number[]): Stage[] => {
    let atMs = 0;
    return lengthsMs.map((lengthMs) => {
      const fromMs = atMs;
      atMs += lengthMs;
      return { fromMs, toMs: atMs };
    });
  };

  it('begins at the start, ends at the end and never goes back', () => {
    fc.assert(
      fc.property(lengths, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (lengthsMs, parts) => {
        const stages = stagesFrom(lengthsMs);
        const clock = [0, ...parts.sort((a, b) => a - b), 1].map((part) => clockAt(stages, part));
        expect([clock[0], clock.at(-1)]).toEqual([0, stages.at(-1)?.toMs]);
        expect(clock).toEqual([...clock].sort((a, b) => a - b));
      }),
    );
  });

  it('gives a wait of an hour no more than one of ten seconds', () => {
    const stages = stagesFrom([10_000, 3_600_000]);
    expect(clockAt(stages, 0.5)).toBe(10_000);
  });

  it('is at rest at both ends', () => {
    expect([eased(0), eased(0.5), eased(1)]).toEqual([0, 0.5, 1]);
    expect(eased(0.1)).toBeLessThan(0.1);
    expect(eased(0.9)).toBeGreaterThan(0.9);
  });
});
