import { describe, expect, it } from 'vitest';
import { answerAs } from '../../src/sandbox/answer-as.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { timelineOf } from '../../src/sandbox/timeline.ts';
import { parseCommands } from '../../src/transcript/parse.ts';
import { epochMs, runLines } from './notation.ts';

const prepared = (lines: string) => new Sandbox({ epochMs, flavor: 'redis', setup: parseCommands(lines) });

describe('what prepares a store', () => {
  it('is there from the beginning, and is no command of the log', () => {
    const sandbox = prepared('SET a 1\nRPUSH l x y');
    expect(sandbox.log.end).toBe(0);
    expect(sandbox.past).toBe(false);
    expect(runLines(sandbox, 0, 'GET a\nLRANGE l 0 -1')).toEqual(['"1"', '1) "x"\n2) "y"']);
    expect(sandbox.log.end).toBe(2);
  });

  it('lies before the epoch with its waits: what it gave a time has lived a while', () => {
    const sandbox = prepared('SET a 1 EX 100\n// wait 40 seconds');
    expect(runLines(sandbox, 0, 'TTL a\nTIME')).toEqual(['(integer) 60', `1) "${epochMs / 1000}"\n2) "0"`]);
  });

  it('stays when a cell is run again, reset, or answered by another server', () => {
    const sandbox = prepared('SET a 1');
    runLines(sandbox, 0, 'INCR a');
    expect(runLines(sandbox, 0, 'INCRBY a 10')).toEqual(['(integer) 11']);
    sandbox.reset('cell-0', 0);
    expect(runLines(sandbox, 1, 'GET a')).toEqual(['"1"']);
    answerAs(sandbox, 'valkey');
    expect(sandbox.flavor.name).toBe('valkey');
    expect(runLines(sandbox, 2, 'GET a')).toEqual(['"1"']);
  });

  it('is seen as what was there: keys, lifelines, the past of a session', () => {
    const sandbox = prepared('SET a 1\nSELECT 2\nSET b 2\nSELECT 0\nDEL nothing');
    const { commands, lifelines, headMs } = timelineOf(sandbox, 's');
    expect([commands, headMs, lifelines.map(({ key }) => key).sort()]).toEqual([0, 0, ['a', 'b']]);
    runLines(sandbox, 0, 'DEL a');
    expect(sandbox.peek(['GET', 'a'], { elapsedMs: 0, seq: 0 })).toEqual({ type: 'bulk', value: '1' });
    sandbox.seek(0, 0);
    expect(sandbox.past).toBe(true);
    expect(runLines(sandbox, 1, 'GET a')).toEqual(['"1"']);
  });

  it('may be wrong: what errs changes nothing', () => {
    expect(runLines(prepared('SET a\nLPUSH a b\nLPOP "'), 0, 'KEYS *')).toEqual(['1) "a"']);
  });
});
