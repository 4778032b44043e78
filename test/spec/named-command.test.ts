import { expect, it } from 'vitest';
import { commandInfos, fits } from '../../src/sandbox/table.ts';
import { fitsCommand } from '../../src/spec/named-command.ts';

it.each<[string, boolean | undefined]>([
  ['GET k', true],
  ['GET', false],
  ['get k more', false],
  ['CONFIG GET maxmemory', true],
  ['CONFIG GET', false],
  ['CONFIG NOSUCH x', false],
  ['FUNCTION LOAD code', undefined],
  ['TS.GET k', undefined],
])('whether these are a whole command, build, doctest and page say alike: %s', (line, whole) => {
  const argv = line.split(' ');
  expect(fitsCommand(argv, commandInfos('redis-7.0'))).toBe(whole);
  expect(fits(argv, 'redis-7.0')).toBe(whole);
});
