import { describe, expect, it } from 'vitest';
import type { Ahead, Direction } from '../../../../src/ui/session/playback/advance.ts';
import { Player } from '../../../../src/ui/session/playback/player.ts';

/** A player whose frames a test draws, between 0 and 1000 ms. */
function setUp() {
  const frames = new Map<number, (nowMs: number) => void>();
  const passed: number[] = [];
  let ids = 0;
  const record = { stops: 0, speed: 1 };
  let look = (_clockMs: number, direction: Direction): Ahead | undefined => ({
    limitMs: direction === 1 ? 1000 : 0,
    eventMs: undefined,
  });
  const player = new Player({
    nextFrame: (draw) => {
      frames.set(++ids, draw);
      return ids;
    },
    cancelFrame: (frame) => frames.delete(frame),
    pace: () => ({ speed: record.speed, skipIdle: false }),
    look: (clockMs, direction) => look(clockMs, direction),
    pass: (elapsedMs) => passed.push(elapsedMs),
    stopped: () => record.stops++,
  });
  const draw = (...times: number[]) => {
    for (const nowMs of times) {
      const due = [...frames.values()];
      frames.clear();
      for (const callback of due) callback(nowMs);
    }
  };
  const lookWith = (other: typeof look) => {
    look = other;
  };
  return { player, draw, passed, frames, record, lookWith };
}

describe('Player', () => {
  it('moves the clock by what each frame took', () => {
    const { player, draw, passed } = setUp();
    player.play(1, 100);
    draw(5000, 5016, 5050);
    expect(passed).toEqual([100, 116, 150]);
    expect(player.direction).toBe(1);
  });

  it('plays backward, and stops at the start', () => {
    const { player, draw, passed, record, frames } = setUp();
    player.play(-1, 50);
    draw(0, 30, 60, 90);
    expect(passed).toEqual([50, 20, 0]);
    expect(player.direction).toBeUndefined();
    expect([record.stops, frames.size]).toEqual([1, 0]);
  });

  it('adds up what is less than a millisecond a frame', () => {
    const { player, draw, passed, record } = setUp();
    record.speed = 0.01;
    player.play(1, 0);
    draw(0, 50, 100, 150, 200);
    expect(passed).toEqual([0, 1, 1, 2, 2]);
  });

  it('takes another speed with the next frame', () => {
    const { player, draw, passed, record } = setUp();
    player.play(1, 0);
    draw(0, 10);
    record.speed = 10;
    draw(20);
    expect(passed).toEqual([0, 10, 110]);
  });

  it('stops where it is, once', () => {
    const { player, draw, passed, record } = setUp();
    player.stop();
    player.play(1, 0);
    draw(0, 10);
    player.stop();
    player.stop();
    draw(20);
    expect(passed).toEqual([0, 10]);
    expect(record.stops).toBe(1);
  });

  it('turns round in the middle', () => {
    const { player, draw, passed, frames } = setUp();
    player.play(1, 500);
    draw(0, 10);
    player.play(-1, 510);
    expect(frames.size).toBe(1);
    draw(20, 40);
    expect(passed).toEqual([500, 510, 510, 490]);
  });

  it('stops where there is nothing to look at any more', () => {
    const { player, draw, record, lookWith } = setUp();
    player.play(1, 0);
    draw(0);
    lookWith(() => undefined);
    draw(10);
    expect([player.direction, record.stops]).toEqual([undefined, 1]);
  });
});
