import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/protocol/messages.ts';
import { parseCommands } from '../../../src/transcript/parse.ts';
import { redisCliScript } from '../../../src/ui/sharing/redis-cli-script.ts';
import { pageOf } from '../session/session-harness.ts';

const cell = 'dragonfly> PING\nPONG';
const page = pageOf({ Ten: [cell, cell], Steps: cell });

const run = (id: string, text: string, seq = 0, elapsedMs = 0): Action => ({
  ...{ type: 'run', cell: id, order: 0, steps: parseCommands(text) },
  from: { seq, elapsedMs },
});

/** The part of the script that the example `Ten` makes. */
const body = (...actions: readonly Action[]) =>
  redisCliScript(page, { ten: actions })
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim());

describe('the script of a session', () => {
  it('is a connection a section, and says what it does to the server', () => {
    const script = redisCliScript(page, {
      steps: [run('steps-1', 'SET a 1')],
      ten: [run('ten-1', 'SETEX k 10 "Hello, World!"\n// Wait for 10 seconds\nGET k')],
    });
    expect(script).toBe(`#!/bin/sh
# test: a session of Mayfly as commands for redis-cli.
# It runs against whatever server redis-cli connects to, and overwrites keys of the same names there.
# In Mayfly each section had a store of its own; here they share one.
# What follows its name goes to redis-cli: sh session.sh -p 6380

# Ten
{
  # Example: Ten
  printf '%s\\n' 'SETEX k 10 "Hello, World!"'
  sleep 10
  printf '%s\\n' 'GET k'
} | redis-cli "$@"

# Steps
{
  # Example: Steps
  printf '%s\\n' 'SET a 1'
} | redis-cli "$@"
`);
  });

  it('is empty where nothing stands', () => {
    expect(redisCliScript(page, {})).toBe('');
    expect(redisCliScript(page, { ten: [run('ten-1', '// a note'), run('ten-2', 'GET "')] })).toBe('');
  });

  it('sleeps between runs as long as the reader let pass, and parts of seconds too', () => {
    expect(body(run('ten-1', 'SET a 1\n// Wait for 1500 ms'), run('ten-2', 'GET a', 1, 4000))).toEqual([
      '# Example: Ten',
      "printf '%s\\n' 'SET a 1'",
      '# Example: Ten (2)',
      'sleep 4',
      "printf '%s\\n' 'GET a'",
    ]);
  });

  it('does not sleep for the ms by which a wait missed a deadline, nor before the first command', () => {
    const actions = [run('ten-1', '// Wait for 1 s\nSET a 1\n// Wait for 1.5 s'), run('ten-2', 'GET a', 1, 2501)];
    expect(body(...actions)).toContain('sleep 1.5');
    expect(body(...actions)).not.toContain('sleep 1');
  });

  it('leaves out what was not sent, and what redis-cli would take for a word to itself', () => {
    expect(body(run('ten-1', '# first\nGET "a\nquit\n3 INCR n\nHELP\nINCR n'))).toEqual([
      '# Example: Ten',
      '# first',
      '# Left out: GET "a',
      '# Left out, for redis-cli does not send it: quit',
      '# Left out, for redis-cli does not send it: 3 INCR n',
      '# Left out, for redis-cli does not send it: HELP',
      "printf '%s\\n' 'INCR n'",
    ]);
  });

  it('holds only the branch in force', () => {
    expect(body(run('ten-1', 'SET a 1\nSET a 2'), run('ten-2', 'GET a', 1)).join()).not.toContain('SET a 2');
  });
});

/** What the shell makes of a script when what it sends is printed instead. */
function sentBy(script: string): string {
  const { stdout, stderr, status } = spawnSync('sh', ['-s'], {
    input: script.replaceAll('redis-cli "$@"', 'cat'),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

describe('the shell', () => {
  it('sends what the reader wrote, whatever it is', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...`'"\\$\`;|&(){}#!*~%\n\t -é`, 'a', 'rm', '$(id)', '\u2028') });
    fc.assert(
      fc.property(nasty, nasty, (value, note) => {
        const text = `ECHO ${JSON.stringify(value).replaceAll('\n', '')}`;
        const command = { kind: 'command', line: 0, prompt: '', text, argv: ['ECHO', value] } as const;
        const steps = [{ kind: 'comment', line: 0, text: `# ${note}` } as const, command];
        const script = redisCliScript(page, { ten: [{ ...run('ten-1', ''), steps } as Action] });
        expect(sentBy(script)).toBe(`${text}\n`);
      }),
      { numRuns: 40 },
    );
  });
});
