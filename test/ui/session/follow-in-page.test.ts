import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BranchComparison } from '../../../src/protocol/messages.ts';
import { comparedRows } from '../../../src/ui/dock/branches/comparison.ts';
import { followComparison } from '../../../src/ui/session/follow.ts';
import { pageOf, settle, visit } from './session-harness.ts';

const page = pageOf({ Ten: 'dragonfly> SETEX k 10 v\nOK\ndragonfly> SET same 1\nOK' });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a comparison on the page', () => {
  it('tells the keys that differ wherever the clock goes, until another branch is in force', async () => {
    const { state, context } = visit(page);
    state().runCell('ten-1');
    await settle();
    state().setDraft('ten-1', 'SETEX k 20 w\nSET same 1');
    state().runCell('ten-1');
    await settle();
    const earlier = state().sandboxes.ten?.timeline.branches.find(
      ({ id }) => id !== state().sandboxes.ten?.timeline.branch,
    );
    const branch = earlier?.id ?? -1;
    let shown: BranchComparison | undefined;
    let ends = 0;
    followComparison(
      context,
      { sandbox: 'ten', branch },
      { onComparison: (comparison) => (shown = comparison), onEnd: () => ends++ },
    );
    const outline = () =>
      shown &&
      comparedRows(shown).map(({ key, here, there }) => [
        key,
        here?.value,
        here?.ttl?.text,
        there?.value,
        there?.ttl?.text,
      ]);
    await settle();
    expect(outline()).toEqual([['k', '"w"', '20 s', '"v"', '10 s']]);

    state().seek('ten', 12_000);
    await settle();
    expect(outline()).toEqual([['k', '"w"', '8 s', undefined, undefined]]);

    state().seek('ten', 30_000);
    await settle();
    expect(shown).toMatchObject({ count: 0, elapsedMs: 30_000 });

    state().switchBranch('ten', branch);
    await settle();
    expect(ends).toBe(1);
  });
});
