import { describe, expect, it } from 'vitest';
import type { SandboxView } from '../../../../src/protocol/messages.ts';
import { standingText } from '../../../../src/ui/dock/clock/standing-text.ts';
import { isPast } from '../../../../src/ui/dock/dock-view.ts';

const MEGABYTE = 1024 * 1024;

interface Place {
  readonly seq: number;
  readonly ms?: number;
  /** Commands on the branch. The last of them is at 10,000 ms. */
  readonly commands?: number;
  /** The command up to which history was forgotten. */
  readonly forgotten?: number;
}

const view = ({ seq, ms = 10_000, commands = 3, forgotten = 0 }: Place) =>
  ({
    timeline: {
      headMs: 10_000,
      history: { from: { elapsedMs: 0, seq: forgotten }, budgetBytes: 16 * MEGABYTE, bytes: 0, branchesForgotten: 0 },
    },
    moment: { position: { elapsedMs: ms, seq }, past: seq < commands },
  }) as SandboxView;

describe('standing', () => {
  it('in the past says so, and what a run would do', () => {
    const past = view({ seq: 1, ms: 0 });
    expect(isPast({ view: past, travelling: false })).toBe(true);
    expect(standingText(past, false)).toBe('In the past: what you run starts another timeline.');
  });

  it('at the end or after it is not the past', () => {
    const [end, ahead] = [view({ seq: 3 }), view({ seq: 3, ms: 20_000 })];
    expect([end, ahead].map((place) => isPast({ view: place, travelling: false }))).toEqual([false, false]);
    expect(standingText(end, false)).toBe('At the end of the run.');
    expect(standingText(ahead, false)).toBe('After the end: what would be.');
  });

  it('on the way through a run is not the past either', () => {
    const underway = view({ seq: 1 });
    expect(isPast({ view: underway, travelling: true })).toBe(false);
    expect(standingText(underway, true)).toBe('On the way through the run.');
  });

  it('at the beginning of what is kept says what became of the rest', () => {
    const text = 'History before this was forgotten to stay within 16 MB.';
    expect(standingText(view({ seq: 2, forgotten: 2 }), false)).toBe(text);
    expect(standingText(view({ seq: 3, forgotten: 3 }), false)).toBe(text);
    expect(standingText(view({ seq: 2, forgotten: 1 }), false)).toMatch(/^In the past/);
    expect(standingText(view({ seq: 0 }), false)).toMatch(/^In the past/);
  });

  it('has nothing to say of a sandbox that the store has not told about', () => {
    expect(isPast({ view: undefined, travelling: false })).toBe(false);
  });
});
