import { describe, expect, it } from 'vitest';
import {
  type ArgRecord,
  argInfos,
  block,
  bulk,
  duration,
  flag,
  int,
  key,
  many,
  oneOf,
  option,
  optional,
  pattern,
  word,
} from '../../src/spec/args.ts';
import { aclOf, arityOf } from '../../src/spec/derive.ts';
import { keyRangeOf, keySpecsOf } from '../../src/spec/key-specs.ts';
import { syntaxOf } from '../../src/spec/syntax.ts';

/** A declaration, and what follows from it. */
const cases: readonly [name: string, args: ArgRecord, arity: number, keys: readonly number[], syntax: string][] = [
  ['TIME', {}, 1, [0, 0, 0], 'TIME'],
  ['GET', { key: key() }, 2, [1, 1, 1], 'GET key'],
  ['PING', { message: optional(bulk()) }, -1, [0, 0, 0], 'PING [message]'],
  ['DEL', { key: many(key()) }, -2, [1, -1, 1], 'DEL key [key ...]'],
  ['RENAME', { key: key(), newkey: key() }, 3, [1, 2, 1], 'RENAME key newkey'],
  ['INCRBY', { key: key(), increment: int() }, 3, [1, 1, 1], 'INCRBY key increment'],
  ['MSET', { pair: many(block({ key: key(), value: bulk() })) }, -3, [1, -1, 2], 'MSET key value [key value ...]'],
  [
    'SET',
    {
      key: key(),
      value: bulk(),
      condition: optional(oneOf({ NX: word(), XX: word() })),
      get: flag('GET'),
      expiration: optional(oneOf({ EX: duration('seconds'), KEEPTTL: word() })),
    },
    -3,
    [1, 1, 1],
    'SET key value [NX | XX] [GET] [EX seconds | KEEPTTL]',
  ],
  [
    'LIST',
    { by: option('FILTERBY', oneOf({ ACLCAT: bulk('category'), PATTERN: pattern() })) },
    -1,
    [0, 0, 0],
    'LIST [FILTERBY <ACLCAT category | PATTERN pattern>]',
  ],
  [
    'HELLO',
    { auth: option('AUTH', block({ username: bulk(), password: bulk() })) },
    -1,
    [0, 0, 0],
    'HELLO [AUTH username password]',
  ],
];

describe.each(cases)('%s', (name, args, arity, [first, last, step], syntax) => {
  const infos = argInfos(args);
  it('has its arity', () => expect(arityOf(infos)).toBe(arity));
  it('has its keys', () => expect(keyRangeOf(keySpecsOf(infos).specs).keys).toEqual({ first, last, step }));
  it('has its syntax', () => expect(syntaxOf(name, infos)).toBe(syntax));
});

it('counts both words of a subcommand', () => {
  const infos = argInfos({ key: key() });
  expect(arityOf(infos, 2)).toBe(3);
  expect(keyRangeOf(keySpecsOf(infos, 2).specs).keys).toEqual({ first: 2, last: 2, step: 1 });
});

describe('ACL categories', () => {
  it('follow from flags and group, in the order of COMMAND INFO', () => {
    expect(aclOf(['write', 'denyoom'], 'string')).toEqual(['write', 'string', 'slow']);
    expect(aclOf(['readonly', 'fast'], 'generic')).toEqual(['keyspace', 'read', 'fast']);
    expect(aclOf(['admin'], 'server')).toEqual(['admin', 'slow', 'dangerous']);
  });

  it('can be the command’s own', () => {
    expect(aclOf(['write'], 'server', ['keyspace', 'dangerous'])).toEqual(['keyspace', 'write', 'slow', 'dangerous']);
  });
});
