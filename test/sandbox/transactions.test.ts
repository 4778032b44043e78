import { describe, expect, it } from 'vitest';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { parseCommands } from '../../src/transcript/parse.ts';
import { printReply } from '../../src/transcript/print.ts';
import { epochMs, runLines } from './notation.ts';

const sandboxOf = (): Sandbox => new Sandbox({ epochMs, flavor: 'redis' });

/** Types lines at the prompt of a cell, where the clock stands. */
function typed(sandbox: Sandbox, lines: string): string[] {
  const { run } = sandbox.next('cell-9', 9, parseCommands(lines));
  return run.results.flatMap((result) => (result.kind === 'reply' ? [result.printed.text] : []));
}

describe('a transaction', () => {
  it('is one command, whatever it holds: no position lies inside it', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'MULTI\nSET a 1\nSET b 2\nEXEC');
    expect(sandbox.log.end).toBe(4);
    const keysAfter = (seq: number) => printReply(sandbox.peek(['DBSIZE'], { elapsedMs: 0, seq }));
    expect([3, 4].map(keysAfter)).toEqual(['(integer) 0', '(integer) 2']);
  });

  it('has what waits in it back where the past goes on', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'MULTI\nINCR n\nINCR n\nEXEC\nINCR n');
    sandbox.seek(0, 2);
    expect(typed(sandbox, 'INCR m\nEXEC')).toEqual(['QUEUED', '1) (integer) 1\n2) (integer) 1']);
  });

  it('has what it watches back where the past goes on, touched or not', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'WATCH k\nSET k v\nMULTI\nPING\nEXEC');
    sandbox.seek(0, 1);
    expect(typed(sandbox, 'MULTI\nPING\nEXEC')).toEqual(['OK', 'QUEUED', '1) PONG']);
    sandbox.seek(0, 1);
    expect(typed(sandbox, 'SET k w\nMULTI\nPING\nEXEC').at(-1)).toBe('(nil)');
    sandbox.switchTo(0);
    expect(typed(sandbox, 'MULTI\nPING\nEXEC')).toEqual(['OK', 'QUEUED', '1) PONG']);
  });

  it('is watched again by a client that comes back to its branch', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'WATCH k');
    runLines(sandbox, 1, 'PING');
    sandbox.seek(0, 0);
    typed(sandbox, 'PING');
    sandbox.switchTo(0);
    expect(typed(sandbox, 'SET k v\nMULTI\nPING\nEXEC').at(-1)).toBe('(nil)');
  });

  it('does not keep a question from being answered', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET k v\nMULTI\nSET k w');
    expect(printReply(sandbox.peek(['GET', 'k'], sandbox.position))).toBe('"v"');
    expect(typed(sandbox, 'EXEC')).toEqual(['1) OK']);
  });

  it('ends with its client', () => {
    const sandbox = sandboxOf();
    expect(runLines(sandbox, 0, 'MULTI\nQUIT\nPING\nEXEC')).toEqual([
      'OK',
      'OK',
      'PONG',
      '(error) ERR EXEC without MULTI',
    ]);
  });

  it('is spoiled in the past too', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'MULTI\nNOPE\nSET k v\nEXEC');
    sandbox.seek(0, 2);
    expect(typed(sandbox, 'EXEC')[0]).toMatch(/EXECABORT/);
    sandbox.seek(0, 1);
    expect(typed(sandbox, 'EXEC')).toEqual(['(empty array)']);
  });
});
