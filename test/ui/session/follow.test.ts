import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { BranchComparison, Request, Timeline } from '../../../src/protocol/messages.ts';
import { followComparison } from '../../../src/ui/session/follow.ts';
import type { PageState } from '../../../src/ui/session/page-state.ts';
import type { SessionContext } from '../../../src/ui/session/session-context.ts';

type CompareRequest = Extract<Request, { type: 'compare' }>;

/** A sandbox `s` on branch 0 with another, 1, that is compared with it; a test answers the questions by hand. */
function setUp() {
  const timeline = (branch: number, ids: readonly number[]) =>
    ({ sandbox: 's', branch, branches: ids.map((id) => ({ id })) }) as unknown as Timeline;
  const store = createStore(
    () => ({ sandboxes: { s: { timeline: timeline(0, [0, 1]) } }, clocks: { s: 0 } }) as unknown as PageState,
  );
  const asked: { ms: number; answer: () => Promise<void>; fail: () => Promise<void> }[] = [];
  const ask = ({ branch, elapsedMs }: CompareRequest) =>
    new Promise<BranchComparison>((resolve, reject) => {
      const settled = () => new Promise<void>((done) => setTimeout(done));
      const answer = () => {
        resolve({ branch, elapsedMs, count: 0, keys: [] });
        return settled();
      };
      const fail = () => {
        reject(new Error('gone'));
        return settled();
      };
      asked.push({ ms: elapsedMs, answer, fail });
    });
  const shown: number[] = [];
  const ends: string[] = [];
  const stop = followComparison(
    { store, link: { ask } as unknown as SessionContext['link'] },
    { sandbox: 's', branch: 1 },
    { onComparison: ({ elapsedMs }) => shown.push(elapsedMs), onEnd: () => ends.push('end') },
  );
  return {
    ...{ asked, shown, ends, stop },
    places: () => asked.map(({ ms }) => ms),
    clock: (ms: number) => store.setState({ clocks: { s: ms } }),
    /** Another run or switch: a new timeline. */
    become: (branch: number, ids: readonly number[]) =>
      store.setState({ sandboxes: { s: { timeline: timeline(branch, ids) } } } as unknown as PageState),
    other: () => store.setState({ kept: false }),
  };
}

describe('followComparison', () => {
  it('asks at once, then wherever the clock goes', async () => {
    const { asked, shown, clock } = setUp();
    await asked[0]?.answer();
    clock(500);
    await asked[1]?.answer();
    expect(shown).toEqual([0, 500]);
  });

  it('keeps one question outstanding, and lets the latest win', async () => {
    const { asked, clock, places, shown } = setUp();
    for (const ms of [1, 2, 3]) clock(ms);
    expect(places()).toEqual([0]);
    await asked[0]?.answer();
    expect(places()).toEqual([0, 3]);
    await asked[1]?.answer();
    expect(shown).toEqual([0, 3]);
  });

  it('asks again where something ran at the same instant, and not where nothing that matters changed', async () => {
    const { asked, become, other, places } = setUp();
    await asked[0]?.answer();
    other();
    expect(places()).toEqual([0]);
    become(0, [0, 1]);
    expect(places()).toEqual([0, 0]);
  });

  it('goes on after a question that failed', async () => {
    const { asked, clock, shown } = setUp();
    await asked[0]?.fail();
    clock(7);
    await asked[1]?.answer();
    expect(shown).toEqual([7]);
  });

  it.each([
    ['another branch comes into force', 1, [0, 1]],
    ['the other branch is forgotten', 0, [0, 2]],
  ] as const)('ends once, where %s', async (_what, branch, ids) => {
    const { asked, become, clock, ends, places, shown } = setUp();
    become(branch, ids);
    become(0, [0, 1]);
    clock(3);
    await asked[0]?.answer();
    expect({ ends, places: places(), shown }).toEqual({ ends: ['end'], places: [0], shown: [] });
  });

  it('says nothing more once it is stopped', async () => {
    const { asked, clock, ends, places, shown, stop } = setUp();
    stop();
    clock(3);
    await asked[0]?.answer();
    expect({ ends, places: places(), shown }).toEqual({ ends: [], places: [0], shown: [] });
  });
});
