import { afterEach, describe, expect, it, vi } from 'vitest';
import { clocks } from './served.ts';

afterEach(() => vi.useRealTimers());

describe.each(clocks)('CLIENT PAUSE on a %s clock', (_, serve) => {
  it('lets all commands wait until it ends, but those that are refused; UNPAUSE waits too', async () => {
    const { a, b, advance } = serve('redis');
    expect(await a.say('CLIENT PAUSE 400', 'PING')).toBe('+OK');
    expect(await b.say('NOPE')).toContain("-ERR unknown command 'NOPE'");
    expect(await b.say('GET')).toContain('-ERR wrong number of arguments');
    expect(await b.say('CLIENT UNPAUSE', 'PING')).toBe('');
    await advance(399);
    expect([await a.hear(), await b.hear()]).toEqual(['', '']);
    await advance(1);
    expect([await a.hear(), await b.hear()]).toEqual(['+PONG', '+OK +PONG']);
  });

  it('lets what writes wait, also a transaction with a write in it, and PFCOUNT', async () => {
    const { a, b, advance } = serve('redis');
    await b.say('MULTI', 'SET k 1', 'INCR k');
    expect(await a.say('CLIENT PAUSE 500 WRITE', 'GET k', 'MULTI', 'GET k', 'EXEC')).toBe('+OK $-1 +OK +QUEUED *1 $-1');
    expect(await a.say('PFCOUNT h')).toBe('');
    expect(await b.say('EXEC')).toBe('');
    await advance(500);
    expect([await a.hear(), await b.hear()]).toEqual([':0', '*2 +OK :2']);
  });

  it('ends for all at once with UNPAUSE, and their commands run in turn', async () => {
    const { a, b } = serve('valkey');
    await a.say('CLIENT PAUSE 60000 WRITE');
    expect(await b.say('SET k 1', 'INCR k', 'GET k')).toBe('');
    expect(await a.say('CLIENT UNPAUSE', 'GET k')).toBe('+OK $-1');
    expect(await b.hear()).toBe('+OK :2 $1 2');
  });

  it('is as long and as strict as the longer and the stricter of two that meet', async () => {
    const { a, b, advance } = serve('redis-7.0');
    await a.say('CLIENT PAUSE 600 WRITE', 'CLIENT PAUSE 100 ALL');
    expect(await b.say('GET k')).toBe('');
    await advance(599);
    expect(await b.hear()).toBe('');
    await advance(1);
    expect(await b.hear()).toBe('$-1');
    await a.say('CLIENT PAUSE 100 WRITE');
    expect(await b.say('GET k')).toBe('$-1');
  });

  it('is of no other length in Dragonfly, whose pauses end each by itself; PFCOUNT only reads there', async () => {
    const { a, b, advance } = serve('dragonfly');
    await a.say('MULTI', 'CLIENT PAUSE 600 WRITE', 'CLIENT PAUSE 100 ALL', 'EXEC');
    expect(await b.say('GET k', 'PFCOUNT h')).toBe('');
    await advance(100);
    expect(await b.hear()).toBe('$-1 :0');
    expect(await b.say('SET k 1')).toBe('');
    await advance(500);
    expect(await b.hear()).toBe('+OK');
  });
});
