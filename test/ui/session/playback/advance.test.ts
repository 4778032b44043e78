import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, type Direction, nearestEvent, type Pace } from '../../../../src/ui/session/playback/advance.ts';

const END = 100_000;

/** A frame of 20 ms from an instant: forward at 1×, with nothing known of what lies ahead, unless it is said. */
const frame = (
  fromMs: number,
  { frameMs = 20, eventMs, ...pace }: Partial<Pace> & { frameMs?: number; eventMs?: number } = {},
) =>
  advance(
    fromMs,
    frameMs,
    { direction: 1, speed: 1, skipIdle: false, ...pace },
    { limitMs: pace.direction === -1 ? 0 : END, eventMs },
  );

describe('advance', () => {
  it('goes on by the time of the frame, times the speed', () => {
    expect(frame(1000)).toBe(1020);
    expect(frame(1000, { speed: 60 })).toBe(2200);
    expect(frame(1000, { speed: 0.01 })).toBeCloseTo(1000.2);
    expect(frame(5000, { direction: -1, speed: 10 })).toBe(4800);
  });

  it('does not make up for a page that was held up', () => {
    expect(frame(1000, { frameMs: 60_000 })).toBe(1100);
    expect(frame(1000, { frameMs: -5 })).toBe(1000);
  });

  it('ends at the limit, and never turns back to it', () => {
    expect(frame(END - 5)).toBe(END);
    expect(frame(5, { direction: -1 })).toBe(0);
    expect(frame(END + 5000)).toBe(END + 5000);
  });

  describe('where idle stretches are skipped', () => {
    it('jumps to half a second of play before the next event', () => {
      expect(frame(1000, { skipIdle: true, eventMs: 60_000 })).toBe(59_500);
      expect(frame(1000, { skipIdle: true, eventMs: 60_000, speed: 10 })).toBe(55_000);
      expect(frame(60_000, { skipIdle: true, eventMs: 2000, direction: -1 })).toBe(2500);
    });

    it('plays on where the next event is less than a second of play away, or not known', () => {
      expect(frame(59_000, { skipIdle: true, eventMs: 60_000 })).toBe(59_020);
      expect(frame(1000, { skipIdle: true, eventMs: 60_000, speed: 60 })).toBe(2200);
      expect(frame(1000, { skipIdle: true })).toBe(1020);
    });

    it('goes to the end where nothing happens any more', () => {
      expect(frame(1000, { skipIdle: true, eventMs: Number.POSITIVE_INFINITY })).toBe(END);
      expect(frame(9000, { skipIdle: true, eventMs: Number.NEGATIVE_INFINITY, direction: -1 })).toBe(0);
    });
  });

  it('never goes the wrong way, beyond the limit or past an event that it skips to', () => {
    const anyPace = fc.record({
      direction: fc.constantFrom<Direction>(1, -1),
      speed: fc.constantFrom(0.01, 1, 10, 60, 3600, 1e7),
      skipIdle: fc.constant(true),
    });
    const instants = fc.integer({ min: 0, max: END });
    fc.assert(
      fc.property(anyPace, instants, instants, fc.nat(200), (pace, fromMs, eventMs, frameMs) => {
        const { direction, speed } = pace;
        const toMs = frame(fromMs, { ...pace, eventMs, frameMs });
        expect(direction * (toMs - fromMs)).toBeGreaterThanOrEqual(0);
        expect(toMs).toBeGreaterThanOrEqual(0);
        expect(toMs).toBeLessThanOrEqual(END);
        const played = Math.abs(toMs - fromMs) <= speed * 100 + 1e-6;
        if (!played) expect(direction * (eventMs - toMs)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('nearestEvent', () => {
  const at = (elapsedMs: number) => ({ elapsedMs, seq: 1 });
  const moment = {
    position: at(5000),
    previousExpiryMs: 1000,
    previousCommand: at(3000),
    nextCommand: at(9000),
    nextExpiryMs: 8000,
  };

  it('is the nearer of command and expiry', () => {
    expect(nearestEvent(moment, 5000, 1)).toBe(8000);
    expect(nearestEvent(moment, 5000, -1)).toBe(3000);
  });

  it('holds for a clock that is further on the same stretch', () => {
    expect(nearestEvent(moment, 7000, 1)).toBe(8000);
    expect(nearestEvent(moment, 4000, -1)).toBe(3000);
  });

  it('is not known beyond what the moment tells', () => {
    expect(nearestEvent(moment, 8000, 1)).toBeUndefined();
    expect(nearestEvent(moment, 2000, -1)).toBeUndefined();
    expect(nearestEvent(moment, 4000, 1)).toBeUndefined();
    expect(nearestEvent(moment, 6000, -1)).toBeUndefined();
  });

  it('is infinitely far where there is none', () => {
    expect(nearestEvent({ position: at(5000) }, 6000, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(nearestEvent({ position: at(5000) }, 4000, -1)).toBe(Number.NEGATIVE_INFINITY);
  });
});
