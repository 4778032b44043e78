import { describe, expect, it } from 'vitest';
import { Travel } from '../../../src/ui/session/travel.ts';

/** A travel whose frames a test draws. */
function setUp() {
  const frames = new Map<number, (nowMs: number) => void>();
  const passed: number[] = [];
  const arrived: number[] = [];
  let ids = 0;
  const travel = new Travel({
    nextFrame: (draw) => {
      frames.set(++ids, draw);
      return ids;
    },
    cancelFrame: (frame) => frames.delete(frame),
    pass: (_journey, elapsedMs) => passed.push(elapsedMs),
    arrive: ({ to }) => arrived.push(to.elapsedMs),
  });
  const draw = (nowMs: number) => {
    const due = [...frames.values()];
    frames.clear();
    for (const callback of due) callback(nowMs);
  };
  const start = (toMs = 10_000) =>
    travel.start({ sandbox: 's', cell: 's-1', stages: [{ fromMs: 0, toMs }], to: { elapsedMs: toMs, seq: 3 } });
  return { travel, start, draw, passed, arrived, frames };
}

describe('Travel', () => {
  it('passes from start to end within a second, and arrives once', () => {
    const { start, draw, passed, arrived, frames } = setUp();
    start();
    for (let nowMs = 5000; nowMs <= 6000; nowMs += 50) draw(nowMs);
    expect(passed[0]).toBe(0);
    expect(passed).toEqual([...passed].sort((a, b) => a - b));
    expect(passed.at(-1)).toBeLessThanOrEqual(10_000);
    expect(arrived).toEqual([10_000]);
    expect(frames.size).toBe(0);
  });

  it('takes no longer for an hour', () => {
    const { start, draw, arrived } = setUp();
    start(3_600_000);
    draw(0);
    draw(1000);
    expect(arrived).toEqual([3_600_000]);
  });

  it('arrives at once when told to finish, and only if it is on its way', () => {
    const { travel, start, arrived, frames } = setUp();
    travel.finish();
    start();
    travel.finish();
    travel.finish();
    expect(arrived).toEqual([10_000]);
    expect(frames.size).toBe(0);
  });

  it('stops where it is', () => {
    const { travel, start, draw, passed, arrived } = setUp();
    start();
    draw(0);
    draw(400);
    expect(travel.stop()).toMatchObject({ sandbox: 's' });
    draw(800);
    expect(passed).toHaveLength(2);
    expect(arrived).toEqual([]);
    expect(travel.stop()).toBeUndefined();
  });

  it('stops its rival wherever it would stop itself, on its way or not', () => {
    const { travel, start } = setUp();
    let stops = 0;
    travel.rival = { stop: () => stops++ };
    travel.stop();
    travel.finish();
    start();
    expect(stops).toBe(3);
  });
});
