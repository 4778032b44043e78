import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kept } from '../../../src/ui/session/kept/kept-session.ts';
import { checkKept } from '../../../src/ui/sharing/check-kept.ts';
import { pageOf } from '../session/session-harness.ts';

const page = pageOf({ Ten: 'dragonfly> SETEX k 10 v\nOK', Steps: ['dragonfly> SET a 1\nOK', 'dragonfly> GET a\n1'] });
const from = { elapsedMs: 0, seq: 0 };
const ran = (cell: string) => {
  const order = page.cells.findIndex(({ id }) => id === cell);
  return { type: 'run', cell, order, steps: page.cells[order]?.steps ?? [], from } as const;
};

const whole: Kept = {
  session: {
    hash: page.hash,
    runs: { ten: [ran('ten-1')], steps: [ran('steps-1')] },
    drafts: { 'steps-2': 'GET b' },
    flavor: 'redis',
    dropped: { runs: { ten: [ran('ten-1')] }, positions: { ten: { elapsedMs: 4, seq: 1 } }, flavor: 'valkey' },
  },
  place: {
    savedAtMs: 5,
    positions: { ten: { elapsedMs: 7, seq: 1 }, steps: { elapsedMs: 0, seq: 1 } },
    activeSandbox: 'steps',
  },
};

// biome-ignore lint/suspicious/noExplicitAny: what is altered below into what it must not be
type Anything = any;

function checked(alter: (kept: Anything) => void) {
  const kept: Anything = structuredClone(whole);
  alter(kept);
  return checkKept(page, kept);
}

describe('what was kept', () => {
  it('comes back whole where it is', () => {
    expect(checkKept(page, whole)).toEqual({ kept: whole, isDamaged: false });
  });

  it.each<[string, Anything]>([
    ['no number', { elapsedMs: Number.NaN, seq: 1 }],
    ['before the beginning', { elapsedMs: 0, seq: -5 }],
    ['no position', 'here'],
  ])('with a place that is %s: the runs come back, the clock stands at the start', (_what, position) => {
    const { kept, isDamaged } = checked((at) => {
      at.place.positions.ten = position;
    });
    expect(isDamaged).toBe(true);
    expect(kept.session?.runs).toEqual(whole.session?.runs);
    expect(kept.place?.positions).toEqual({ ...whole.place?.positions, ten: from });
  });

  it.each<[string, (kept: Anything) => void]>([
    [
      'no list',
      (at) => {
        at.session.runs.ten = { 0: 'run' };
      },
    ],
    [
      'of a cell that is not there',
      (at) => {
        at.session.runs.ten[0].cell = 'nine-1';
      },
    ],
    [
      'of steps that are none',
      (at) => {
        at.session.runs.ten[0].steps = [{ kind: 'command' }];
      },
    ],
    [
      'of a kind that is not known',
      (at) => {
        at.session.runs.ten[0] = { type: 'explode' };
      },
    ],
  ])('with runs that are %s: those are left out, the other section comes back', (_what, alter) => {
    const { kept, isDamaged } = checked(alter);
    expect(isDamaged).toBe(true);
    expect(kept.session?.runs.steps).toEqual(whole.session?.runs.steps);
    expect(kept.session?.runs.ten ?? []).toEqual([]);
    expect(kept.session?.drafts).toEqual(whole.session?.drafts);
  });

  it('comes back however much it was: the bounds are for what others send', () => {
    const step = page.cells[0]?.steps[0];
    const steps = Array.from({ length: 70_000 }, () => step);
    const runs = [0, 1, 2].map((i) => ({ ...ran('ten-1'), steps, from: { elapsedMs: 0, seq: i * 70_000 } }));
    const { kept, isDamaged } = checked((at) => {
      at.session.runs.ten = runs;
    });
    expect(isDamaged).toBe(false);
    expect(kept.session?.runs.ten).toHaveLength(3);
  });

  it('is never thrown at, and never answered with what no reader let through, whatever stands there', () => {
    const anything = fc.anything({ maxDepth: 3 });
    const places = fc.constantFrom(
      ['session'],
      ['place'],
      ['session', 'hash'],
      ['session', 'runs'],
      ['session', 'runs', 'ten'],
      ['session', 'drafts'],
      ['session', 'drafts', 'steps-2'],
      ['session', 'dropped'],
      ['session', 'dropped', 'runs'],
      ['place', 'positions'],
      ['place', 'positions', 'ten'],
      ['place', 'activeSandbox'],
      ['place', 'savedAtMs'],
    );
    fc.assert(
      fc.property(places, anything, (path, value) => {
        const { kept } = checked((at) => {
          const last = path.at(-1) ?? '';
          path.slice(0, -1).reduce((object, name) => object[name], at)[last] = value;
        });
        for (const { elapsedMs, seq } of Object.values(kept.place?.positions ?? {})) {
          expect(elapsedMs).toBeGreaterThanOrEqual(0);
          expect(seq).toBeGreaterThanOrEqual(0);
        }
        for (const text of Object.values(kept.session?.drafts ?? {})) expect(typeof text).toBe('string');
      }),
    );
  });
});
