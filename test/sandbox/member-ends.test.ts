import { describe, expect, it } from 'vitest';
import { eventsAround } from '../../src/sandbox/events.ts';
import { firstExpiry, nextExpiryMs } from '../../src/sandbox/expiries.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { timelineOf } from '../../src/sandbox/timeline.ts';
import { parseCommands } from '../../src/transcript/parse.ts';
import { epochMs, runLines } from './notation.ts';

const sandboxOf = (): Sandbox => new Sandbox({ epochMs, flavor: 'dragonfly' });

describe('a member of a set that ends', () => {
  it('is an event, a place to stop, and a tick on the line of its key', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SADD online ada\nSADDEX online 10 bob\n// wait 20 seconds\nSCARD online');
    const { events, passed } = eventsAround(sandbox, { elapsedMs: 5000, seq: 2 });
    expect(events.slice(passed).map(({ elapsedMs, kind, text }) => [elapsedMs, kind, text])).toEqual([
      [10_000, 'expired', 'member bob of online'],
      [20_000, 'command', 'SCARD online'],
    ]);
    const timeline = timelineOf(sandbox, 's');
    expect(timeline.lifelines[0]?.ends).toEqual([
      { fromMs: 10_000, toMs: 10_000, count: 1, word: 'member', names: ['bob'] },
    ]);
    expect(nextExpiryMs(sandbox, 0)).toBe(10_000);
    const { run } = sandbox.run('cell-1', 1, parseCommands('SADDEX online 5 eve\n// wait 6 seconds'));
    expect(firstExpiry(run.results, sandbox).firstExpiry).toMatchObject({ atMs: 25_000, ofPart: 'member' });
  });

  it('is the end of the key where it is the last, and there again on a look back', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SADDEX online 10 ada\nSADDEX online 20 bob\n// wait 30 seconds');
    const look = (elapsedMs: number, argv: readonly string[]) => sandbox.peek(argv, { elapsedMs, seq: 2 });
    expect(look(30_000, ['EXISTS', 'online'])).toMatchObject({ value: 0 });
    expect(look(15_000, ['SCARD', 'online'])).toMatchObject({ value: 1 });
    expect(look(5000, ['SMEMBERS', 'online'])).toMatchObject({ items: [{}, {}] });
    expect(nextExpiryMs(sandbox, 10_000)).toBe(20_000);
  });
});
