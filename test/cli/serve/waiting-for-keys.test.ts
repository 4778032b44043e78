import { afterEach, describe, expect, it, vi } from 'vitest';
import { clocks, onManualClock, onRealClock, startMs, withPast } from './served.ts';

afterEach(() => vi.useRealTimers());

describe.each(clocks)('a command that waits for a key on a %s clock', (_, serve) => {
  it('is answered once another client has brought it, and what came behind it after that', async () => {
    const { a, b } = serve('redis');
    expect(await a.say('BLPOP q r 0', 'PING')).toBe('');
    expect(await b.say('RPUSH r x y')).toBe(':2');
    expect(await a.hear()).toBe('*2 $1 r $1 x +PONG');
    expect(await b.say('LRANGE r 0 -1')).toBe('*1 $1 y');
  });

  it('is answered with nothing when its time is over, to the millisecond', async () => {
    const { a, b, advance } = serve('valkey');
    await a.say('BZPOPMIN z 1.5');
    await b.say('BLMOVE from to LEFT RIGHT 2', 'PING');
    await advance(1499);
    expect([await a.hear(), await b.hear()]).toEqual(['', '']);
    await advance(1);
    expect([await a.hear(), await b.hear()]).toEqual(['*-1', '']);
    await advance(500);
    expect([await a.hear(), await b.hear()]).toEqual(['', '*-1 +PONG']);
    expect(await a.say('ZADD z 1 m', 'ZCARD z')).toBe(':1 :1');
  });

  it('waits on where the key is gone again at once, or is something else', async () => {
    const { a, b } = serve('redis-7.0');
    await a.say('BLPOP q 0');
    await b.say('MULTI', 'RPUSH q x', 'DEL q', 'EXEC', 'SET q text', 'DEL q');
    expect(await a.hear()).toBe('');
    await b.say('RPUSH other z', 'RENAME other q');
    expect(await a.hear()).toBe('*2 $1 q $1 z');
  });

  it('finds nothing that expired while the server slept', async () => {
    const { a, b, advance } = serve('redis');
    await a.say('BLPOP q 5');
    await b.say('MULTI', 'RPUSH q x', 'PEXPIRE q 100', 'DEBUG SLEEP 0.2', 'EXEC');
    await advance(201);
    expect(await a.hear()).toBe('');
    await b.say('RPUSH q y');
    expect(await a.hear()).toBe('*2 $1 q $1 y');
  });

  it('is told of in CLIENT LIST and INFO, and given up by CLIENT UNBLOCK', async () => {
    const { a, b } = serve('redis');
    const id = (await a.say('CLIENT ID')).slice(1);
    await a.say('BLPOP q 0');
    expect(await b.say(`CLIENT LIST ID ${id}`)).toContain(' flags=b ');
    expect(await b.say('INFO clients')).toContain('blocked_clients:1');
    expect(await b.say(`CLIENT UNBLOCK ${id} ERROR`, `CLIENT UNBLOCK ${id}`)).toBe(':1 :0');
    expect(await a.hear()).toBe('-UNBLOCKED client unblocked via CLIENT UNBLOCK');
    await a.say('BRPOP q 0');
    expect(await b.say(`CLIENT UNBLOCK ${id}`)).toBe(':1');
    expect(await a.hear()).toBe('*-1');
  });

  it('takes nothing once its client is killed, or gone, whatever it has sent behind it', async () => {
    const { a, b, c } = serve('redis');
    const id = (await a.say('CLIENT ID')).slice(1);
    await a.say('BLPOP q 0');
    const [killed, pushed, list, clients] = (
      await b.say(`CLIENT KILL ID ${id}`, 'RPUSH q x', 'LRANGE q 0 -1', 'CLIENT LIST')
    ).split(/ (?=[:*]|\$\d+ id)/);
    expect([killed, pushed, list]).toEqual([':1', ':1', '*1 $1 x']);
    expect(clients).not.toContain(`id=${id} `);
    await c.say('BLPOP r 0', ...Array.from({ length: 1100 }, () => 'PING'));
    await c.leave();
    expect(await b.say('RPUSH r y', 'LRANGE r 0 -1')).toBe(':1 *1 $1 y');
  });

  it('does not wait in a transaction', async () => {
    const { a, b } = serve('redis');
    expect(await a.say('MULTI', 'BLPOP q 0', 'EXEC', 'PING')).toBe('+OK +QUEUED *1 *-1 +PONG');
    expect(await b.say('RPUSH q x', 'LLEN q')).toBe(':1 :1');
  });

  it('reads what comes after the last entry that was there when it began to wait', async () => {
    const { a, b } = serve('redis');
    await b.say('XADD s 1-1 f old');
    await a.say('XREAD BLOCK 0 STREAMS s $');
    await b.say('XADD s 2-1 f new');
    expect(await a.hear()).toBe('*1 *2 $1 s *1 *2 $3 2-1 *2 $1 f $3 new');
  });

  it('reads for a group, and is told where that or the stream goes', async () => {
    const { a, b } = serve('redis');
    await b.say('XGROUP CREATE s g $ MKSTREAM');
    await a.say('XREADGROUP GROUP g ada BLOCK 0 STREAMS s >');
    await b.say('XADD s 1-1 f v');
    expect(await a.hear()).toBe('*1 *2 $1 s *1 *2 $3 1-1 *2 $1 f $1 v');
    await a.say('XREADGROUP GROUP g ada BLOCK 0 STREAMS s >');
    await b.say('XGROUP DESTROY s g');
    expect(await a.hear()).toContain("-NOGROUP No such key 's' or consumer group 'g'");
    await b.say('XGROUP CREATE s g $');
    await a.say('XREADGROUP GROUP g ada BLOCK 0 STREAMS s >');
    await b.say('FLUSHALL');
    expect(await a.hear()).toContain('-NOGROUP');
  });
});

describe('clients that wait for keys', () => {
  it('are served no more once their time is over by a clock that is moved, in whatever pieces commands come', async () => {
    const { a, b } = onManualClock('redis');
    await a.say('BLPOP q 5');
    expect(await b.say('CLOCK ADVANCE 5000', 'RPUSH q x', 'LLEN q', 'INFO clients')).toMatch(
      /^:\d+ :1 :1 .*blocked_clients:0 /,
    );
    expect(await a.hear()).toBe('*-1');
  });

  it('are served no more where their time is over and nobody has told them yet', async () => {
    const { a, b, late } = onRealClock('redis');
    await a.say('BLPOP q 5');
    late(5000);
    expect(await b.say('RPUSH q x', 'LLEN q')).toBe(':1 :1');
    expect(await a.hear()).toBe('*-1');
  });

  it('leave nothing behind that would wake them: served, killed, or gone', async () => {
    const { a, b } = onRealClock('redis');
    const id = (await a.say('CLIENT ID')).slice(1);
    for (let i = 0; i < 10; i++) {
      await a.say('BLPOP q 3600');
      await b.say('RPUSH q x');
    }
    expect(vi.getTimerCount()).toBe(0);
    await a.say('BLPOP q 3600');
    expect(vi.getTimerCount()).toBe(1);
    await b.say(`CLIENT KILL ID ${id}`);
    expect(vi.getTimerCount()).toBe(0);
    await b.say('BLPOP q 3600');
    await b.leave();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('end in time though a pause ends meanwhile', async () => {
    const { a, b, advance } = onRealClock('redis');
    await a.say('BLPOP q 1');
    await b.say('CLIENT PAUSE 100 WRITE', 'CLIENT UNPAUSE');
    await advance(1000);
    expect(await a.hear()).toBe('*-1');
  });

  it('are served in the order in which they came', async () => {
    const { a, b, c } = onRealClock('redis');
    await b.say('BLPOP q 0');
    await a.say('BRPOP q 0');
    await c.say('RPUSH q x');
    expect([await a.hear(), await b.hear()]).toEqual(['', '*2 $1 q $1 x']);
    await c.say('RPUSH q y z');
    expect(await a.hear()).toBe('*2 $1 q $1 z');
  });

  it('serve one another', async () => {
    const { a, b, c } = onRealClock('redis');
    await b.say('BLPOP two 0');
    await a.say('BLMOVE one two LEFT LEFT 0');
    expect(await c.say('RPUSH one x', 'EXISTS one two')).toBe(':1 :0');
    expect([await a.hear(), await b.hear()]).toEqual(['$1 x', '*2 $3 two $1 x']);
  });

  it('are told in Redis 7.0 that what they waited for is no more', async () => {
    const { a, b } = onRealClock('redis-7.0');
    await b.say('XGROUP CREATE s g $ MKSTREAM');
    await a.say('XREADGROUP GROUP g ada BLOCK 0 STREAMS s >');
    await b.say('XGROUP DESTROY s g');
    expect(await a.hear()).toBe('-NOGROUP the consumer group this client was blocked on no longer exists');
    await b.say('XGROUP CREATE s g $');
    await a.say('XREADGROUP GROUP g ada BLOCK 0 STREAMS s >');
    await b.say('DEL s');
    expect(await a.hear()).toBe('-UNBLOCKED the stream key no longer exists');
  });
});

describe('who waits for a key on a clock that goes back', () => {
  it('does not take what only the past has, until a write there begins a branch', async () => {
    const { a, b } = withPast('redis');
    await b.say('RPUSH q x', 'CLOCK ADVANCE 1000', 'LPOP q');
    await a.say('BLPOP q 0');
    expect(await b.say(`CLOCK SET ${startMs}`, 'LRANGE q 0 -1')).toMatch(/ 2 commands lie ahead.* \*1 \$1 x$/);
    expect(await a.hear()).toBe('');
    await b.say('CLOCK ADVANCE 1000');
    expect(await a.hear()).toBe('');
    await b.say(`CLOCK SET ${startMs}`, 'SET other v');
    expect(await a.hear()).toBe('*2 $1 q $1 x');
    expect(await b.say('EXISTS q', 'CLOCK ADVANCE 1000', 'EXISTS q')).toBe(`:0 :${startMs + 1000} :0`);
  });

  it('takes what has come since, where it began to wait in the past and the clock goes on', async () => {
    const { a, b } = withPast('redis');
    await b.say('CLOCK ADVANCE 1000', 'RPUSH q x', `CLOCK SET ${startMs}`);
    expect(await a.say('BLPOP q 0')).toBe('');
    expect(await b.say('CLOCK ADVANCE 2000', 'EXISTS q')).toBe(`:${startMs + 2000} :0`);
    expect(await a.hear()).toBe('*2 $1 q $1 x');
    expect(await b.say(`CLOCK SET ${startMs + 1000}`, 'EXISTS q')).toMatch(/ 2 commands lie ahead.* :1$/);
  });
});
