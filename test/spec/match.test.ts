import { describe, expect, it } from 'vitest';
import {
  type ArgRecord,
  argInfos,
  block,
  bulk,
  flag,
  int,
  key,
  lateInt,
  many,
  oneOf,
  option,
  optional,
  word,
} from '../../src/spec/args.ts';
import { argumentPlaces, matchArguments } from '../../src/spec/match.ts';

const match = (args: ArgRecord, words: string) => matchArguments(argInfos(args), words.split(' '));
const values = (args: ArgRecord, words: string) => match(args, words).values;
const problem = (args: ArgRecord, words: string) => match(args, words).problem;

const set = {
  key: key(),
  value: bulk(),
  condition: optional(oneOf({ NX: word(), XX: word() })),
  get: flag('GET'),
  expiration: optional(oneOf({ EX: lateInt('seconds'), KEEPTTL: word() })),
};

describe('positional arguments', () => {
  it('are bound in order, integers exactly', () => {
    expect(values({ key: key(), by: int() }, 'INCRBY k 9223372036854775807')).toEqual({
      key: 'k',
      by: 9223372036854775807n,
    });
  });

  it('may be left out at the end where they are optional', () => {
    expect(values({ message: optional(bulk()) }, 'PING')).toEqual({});
    expect(values({ message: optional(bulk()) }, 'PING hi')).toEqual({ message: 'hi' });
  });

  it('may be many, and blocks of several', () => {
    expect(values({ key: many(key()) }, 'DEL a b')).toEqual({ key: ['a', 'b'] });
    const pairs = { pair: many(block({ key: key(), value: bulk() })) };
    expect(values(pairs, 'MSET a 1 b 2').pair).toEqual([
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ]);
    expect(problem(pairs, 'MSET a 1 b')).toMatchObject({ kind: 'arity', index: 4, missing: [{ name: 'value' }] });
  });
});

describe('options', () => {
  it('come in any order and any case', () => {
    expect(values(set, 'SET k v ex 10 get Nx')).toEqual({
      key: 'k',
      value: 'v',
      condition: { is: 'NX', value: true },
      get: true,
      expiration: { is: 'EX', value: '10' },
    });
  });

  it('count as their last where they repeat, and clash where they choose twice', () => {
    expect(values(set, 'SET k v EX 10 EX 20').expiration).toEqual({ is: 'EX', value: '20' });
    expect(problem(set, 'SET k v NX XX')).toEqual({ kind: 'unexpected', index: 4 });
    expect(problem(set, 'SET k v EX 10 KEEPTTL')).toEqual({ kind: 'unexpected', index: 5 });
  });

  it('are unexpected where their value is missing', () => {
    expect(problem(set, 'SET k v EX')).toEqual({ kind: 'unexpected', index: 3 });
  });

  it('may introduce a choice by a word of its own', () => {
    const list = { filterby: option('FILTERBY', oneOf({ ACLCAT: bulk('category'), MODULE: bulk('name') })) };
    expect(values(list, 'LIST filterby aclcat read').filterby).toEqual({ is: 'ACLCAT', value: 'read' });
    expect(problem(list, 'LIST FILTERBY FOO x')).toEqual({ kind: 'unexpected', index: 2 });
    expect(problem(list, 'LIST FILTERBY ACLCAT')).toEqual({ kind: 'unexpected', index: 2 });
    expect(problem(list, 'LIST FILTERBY')).toEqual({ kind: 'unexpected', index: 1 });
  });
});

describe('the first problem', () => {
  it('is the word that comes first', () => {
    const args = { count: option('COUNT', int()) };
    expect(problem(args, 'X COUNT abc FOO')).toMatchObject({ kind: 'number', index: 2 });
    expect(problem(args, 'X FOO COUNT abc')).toEqual({ kind: 'unexpected', index: 1 });
  });

  it('names what is missing', () => {
    expect(problem({ key: key(), seconds: lateInt(), value: bulk() }, 'SETEX k')).toMatchObject({
      kind: 'arity',
      index: 2,
      missing: [{ name: 'seconds' }, { name: 'value' }],
    });
  });

  it('is no number that only the handler reads', () => {
    expect(problem({ key: key(), seconds: lateInt(), value: bulk() }, 'SETEX k ten v')).toBeUndefined();
  });
});

it('says which argument each word fills, a token with its value', () => {
  const places = argumentPlaces(argInfos(set), 'SET k v EX 10 NX'.split(' '));
  expect(places.map((arg) => arg?.name)).toEqual([undefined, 'key', 'value', 'seconds', 'seconds', 'nx']);
});
