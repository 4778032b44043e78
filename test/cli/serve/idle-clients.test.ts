import { afterEach, describe, expect, it, vi } from 'vitest';
import { clocks, startMs, withPast } from './served.ts';

afterEach(() => vi.useRealTimers());

describe.each(clocks)('the setting `timeout` on a %s clock', (_, serve) => {
  it('hangs up on who idles for longer, in full seconds, and on nobody where it is 0', async () => {
    const { a, b, c, advance, hangUpOnIdle } = serve('redis-7.0');
    hangUpOnIdle();
    await b.say('SET k 1');
    await advance(3_600_000);
    expect(await b.say('PING')).toBe('+PONG');
    expect(await a.say('CONFIG SET timeout 10')).toBe('+OK');
    await advance(5000);
    expect(await a.say('GET k')).toBe('$1 1');
    await advance(5000);
    expect([a, b, c].map(({ isGone }) => isGone)).toEqual([false, false, true]);
    await advance(1000);
    expect([a, b].map(({ isGone }) => isGone)).toEqual([false, true]);
    expect(await a.say('CLIENT LIST')).not.toContain('id=3');
  });

  it('lets who waits for a key or for a pause to end wait, and counts from when that is over', async () => {
    const { a, b, c, advance, hangUpOnIdle } = serve('valkey');
    await b.say('BLPOP list 100');
    await c.say('CONFIG SET timeout 1', 'CLIENT PAUSE 60000 WRITE');
    hangUpOnIdle();
    await a.say('SET k 1');
    await advance(60_000);
    expect([await a.hear(), a.isGone, b.isGone, c.isGone]).toEqual(['+OK', false, false, true]);
    await advance(2000);
    expect([a.isGone, b.isGone]).toEqual([true, false]);
    await advance(38_000);
    expect([await b.hear(), b.isGone]).toEqual(['*-1', false]);
    await advance(2000);
    expect(b.isGone).toBe(true);
  });

  it('counts what has come of a command that is not whole yet', async () => {
    const { a, b, advance, hangUpOnIdle } = serve('dragonfly');
    await b.say('CONFIG SET timeout 2');
    hangUpOnIdle();
    await a.say('*2', '$4', 'ECHO');
    await advance(2000);
    await a.say('$2');
    await advance(2000);
    expect(await a.say('hi')).toBe('$2 hi');
  });
});

it('who moves a clock by hand is not idle meanwhile, and going back begins to count anew', async () => {
  const { a, b, c, advance, hangUpOnIdle } = withPast('redis');
  await a.say('CONFIG SET timeout 60');
  hangUpOnIdle();
  await advance(30_000);
  await b.say('PING');
  await c.say('PING');
  await advance(10_000);
  expect(await a.say('CLOCK ADVANCE 21000')).toBe(`:${startMs + 61_000}`);
  expect(await a.say(`CLOCK SET ${startMs + 5000}`)).toContain('in the past');
  expect(await b.say('SET k 1')).toBe('+OK');
  await advance(56_000);
  expect([a, b, c].map(({ isGone }) => isGone)).toEqual([false, false, false]);
  expect(await a.say('CLOCK ADVANCE 6000')).toBe(`:${startMs + 67_000}`);
  expect([a, b, c].map(({ isGone }) => isGone)).toEqual([false, true, false]);
});
