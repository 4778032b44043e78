import { expect, it } from 'vitest';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { epochMs, runLines } from './notation.ts';

it('a cell waits for the end of a pause, as its one client does, and not where the clock is beyond it', () => {
  const sandbox = new Sandbox({ epochMs, flavor: 'redis' });
  expect(runLines(sandbox, 0, 'SETEX k 1 v\nCLIENT PAUSE 1500 WRITE\nEXISTS k\nSET other v\nEXISTS k')).toEqual([
    'OK',
    'OK',
    '(integer) 1',
    'OK',
    '(integer) 0',
  ]);
  expect(sandbox.position.elapsedMs).toBe(1500);
  runLines(sandbox, 1, 'CLIENT PAUSE 1000\n// wait 5 seconds\nPING');
  expect(sandbox.position.elapsedMs).toBe(6500);
  // Before that, it is another branch: there nothing is paused.
  sandbox.seek(1500);
  expect(runLines(sandbox, 2, 'PING')).toEqual(['PONG']);
});

it('a pause without end moves the clock by no more than a sleep may', () => {
  const sandbox = new Sandbox({ epochMs, flavor: 'redis' });
  expect(runLines(sandbox, 0, 'CLIENT PAUSE 1000000000000000\nPING')).toEqual(['OK', 'PONG']);
  expect(sandbox.position.elapsedMs).toBe(2 ** 40);
});
