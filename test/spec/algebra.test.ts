import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ArgRecord,
  anywhere,
  asMany,
  block,
  bulk,
  counted,
  duration,
  every,
  flag,
  float,
  heeded,
  hidden,
  int,
  key,
  lastOf,
  lateInt,
  many,
  named,
  oneOf,
  option,
  optional,
  pattern,
  someOf,
  token,
  word,
} from '../../src/spec/args.ts';
import { defineCommand } from '../../src/spec/command.ts';
import type { CommandInfo } from '../../src/spec/info.ts';
import { keyPositions } from '../../src/spec/key-positions.ts';
import { fillings, matchArguments } from '../../src/spec/match.ts';
import { OK } from '../../src/spec/reply.ts';
import { Dice } from '../differential/dice.ts';
import { Generator } from '../differential/generator.ts';

/** What a declaration of these arguments comes to, on a server that has them. */
function infoOf(name: string, args: ArgRecord): CommandInfo {
  const command = defineCommand({
    name,
    group: 'generic',
    since: '1.0.0',
    complexity: 'O(1)',
    summary: 'Shows a shape of arguments.',
    flags: ['write'],
    args,
    run: () => OK,
  })({ family: 'redis', version: '8.4.0' });
  if (!command) throw new Error(`${name} is on no server`);
  return command.info;
}

const aggregate = option('AGGREGATE', oneOf({ SUM: word(), MIN: word(), MAX: word() }));
const count = option('COUNT', int('count'));
const sources = counted(int('numkeys'), key());
const stored = key('OW', 'update', 'incomplete');
const fields = token('FIELDS', counted(int('numfields'), bulk('field')));

/** Shapes that commands of the servers have. Their facts are those of COMMAND INFO (redis-server 7.0.15 and 8.0.2). */
const shapes = {
  ZUNION: infoOf('ZUNION', {
    keys: sources,
    weight: option('WEIGHTS', asMany('keys', float())),
    aggregate,
    withscores: flag('WITHSCORES'),
  }),
  ZUNIONSTORE: infoOf('ZUNIONSTORE', {
    destination: key('OW', 'update'),
    keys: sources,
    weight: option('WEIGHTS', asMany('keys', float())),
    aggregate,
  }),
  LMPOP: infoOf('LMPOP', {
    keys: counted(int('numkeys'), key('RW', 'access', 'delete')),
    where: oneOf({ LEFT: word(), RIGHT: word() }),
    count,
  }),
  XREAD: infoOf('XREAD', {
    count,
    milliseconds: option('BLOCK', duration('milliseconds')),
    streams: token('STREAMS', block({ key: many(key()), id: many(bulk('ID')) })),
  }),
  BITOP: infoOf('BITOP', {
    operation: oneOf({ AND: word(), OR: word(), XOR: word(), NOT: word() }),
    destkey: key('OW', 'update'),
    key: many(key()),
  }),
  MSETEX: infoOf('MSETEX', {
    data: counted(int('numkeys'), block({ key: key('OW', 'update'), value: bulk() })),
    condition: optional(oneOf({ NX: word(), XX: word() })),
    expiration: optional(oneOf({ EX: duration('seconds'), KEEPTTL: word() })),
  }),
  HEXPIRE: infoOf('HEXPIRE', {
    key: key('RW', 'update'),
    seconds: duration('seconds'),
    condition: optional(oneOf({ NX: word(), XX: word(), GT: word(), LT: word() })),
    fields,
  }),
  EVAL: infoOf('EVAL', {
    script: bulk(),
    keys: counted(int('numkeys'), optional(key('RW', 'access', 'update'))),
    arg: optional(many(bulk())),
  }),
  SORT: infoOf('SORT', {
    key: key(),
    by: heeded(option('BY', hidden(['RO', 'access'], 'Made of what is sorted.', pattern()))),
    limit: option('LIMIT', block({ offset: int(), count: int() })),
    get: every('GET', hidden(['RO', 'access'], 'Made of what is sorted.', pattern())),
    order: lastOf({ ASC: word(), DESC: word() }),
    sorting: flag('ALPHA'),
    destination: option('STORE', hidden(['OW', 'update'], 'The word may stand anywhere.', key())),
  }),
  GEORADIUS: infoOf('GEORADIUS', {
    key: key(),
    longitude: float(),
    latitude: float(),
    radius: float(),
    unit: oneOf({ M: word(), KM: word() }),
    store: optional(oneOf({ STORE: named('storekey', stored), STOREDIST: named('storedistkey', stored) })),
  }),
  GEOSEARCH: infoOf('GEOSEARCH', {
    key: key(),
    from: anywhere(oneOf({ FROMMEMBER: bulk('member'), FROMLONLAT: block({ longitude: float(), latitude: float() }) })),
    by: anywhere(
      oneOf({}, { circle: block({ radius: token('BYRADIUS', float()), unit: oneOf({ M: word(), KM: word() }) }) }),
    ),
    order: lastOf({ ASC: word(), DESC: word() }),
    withdist: flag('WITHDIST'),
  }),
  BLPOP: infoOf('BLPOP', { key: many(key('RW', 'access', 'delete')), timeout: float() }),
  BITFIELD: infoOf('BITFIELD', {
    key: key('RW', 'access', 'update'),
    operation: optional(
      many(
        oneOf(
          { GET: block({ encoding: bulk(), offset: lateInt() }) },
          {
            write: block({
              overflow: option('OVERFLOW', oneOf({ WRAP: word(), SAT: word(), FAIL: word() })),
              operation: oneOf({
                SET: block({ encoding: bulk(), offset: lateInt(), value: lateInt() }),
                INCRBY: block({ encoding: bulk(), offset: lateInt(), increment: lateInt() }),
              }),
            }),
          },
        ),
      ),
    ),
  }),
  XADD: infoOf('XADD', {
    key: key('RW', 'update'),
    nomkstream: flag('NOMKSTREAM'),
    trim: optional(
      block({
        strategy: oneOf({ MAXLEN: word(), MINID: word() }),
        operator: optional(oneOf({ '=': word(), '~': word() })),
        threshold: bulk(),
        limit: option('LIMIT', int('count')),
      }),
    ),
    id: oneOf({ '*': word() }, { id: bulk() }),
    data: many(block({ field: bulk(), value: bulk() })),
  }),
  EXPIRE: infoOf('EXPIRE', {
    key: key('RW', 'update'),
    seconds: duration('seconds'),
    condition: someOf({ NX: word(), XX: word(), GT: word(), LT: word() }),
  }),
} as const;

const bitfieldOperation =
  'GET encoding offset | [OVERFLOW <WRAP | SAT | FAIL>] <SET encoding offset value | INCRBY encoding offset increment>';

describe.each<[keyof typeof shapes, arity: number, range: readonly number[], movable: boolean, syntax: string]>([
  [
    'ZUNION',
    -3,
    [0, 0, 0],
    true,
    'ZUNION numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE <SUM | MIN | MAX>] [WITHSCORES]',
  ],
  [
    'ZUNIONSTORE',
    -4,
    [1, 1, 1],
    true,
    'ZUNIONSTORE destination numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE <SUM | MIN | MAX>]',
  ],
  ['LMPOP', -4, [0, 0, 0], true, 'LMPOP numkeys key [key ...] <LEFT | RIGHT> [COUNT count]'],
  ['XREAD', -4, [0, 0, 0], true, 'XREAD [COUNT count] [BLOCK milliseconds] STREAMS key [key ...] ID [ID ...]'],
  ['BITOP', -4, [2, -1, 1], false, 'BITOP <AND | OR | XOR | NOT> destkey key [key ...]'],
  ['MSETEX', -4, [0, 0, 0], true, 'MSETEX numkeys key value [key value ...] [NX | XX] [EX seconds | KEEPTTL]'],
  ['HEXPIRE', -6, [1, 1, 1], false, 'HEXPIRE key seconds [NX | XX | GT | LT] FIELDS numfields field [field ...]'],
  ['EVAL', -3, [0, 0, 0], true, 'EVAL script numkeys [key [key ...]] [arg [arg ...]]'],
  [
    'SORT',
    -2,
    [1, 1, 1],
    true,
    'SORT key [BY by] [LIMIT offset count] [GET get [GET get ...]] [ASC | DESC] [ALPHA] [STORE destination]',
  ],
  [
    'GEORADIUS',
    -6,
    [1, 1, 1],
    true,
    'GEORADIUS key longitude latitude radius <M | KM> [STORE storekey | STOREDIST storedistkey]',
  ],
  [
    'GEOSEARCH',
    -7,
    [1, 1, 1],
    false,
    'GEOSEARCH key <FROMMEMBER member | FROMLONLAT longitude latitude> <BYRADIUS radius <M | KM>> [ASC | DESC] [WITHDIST]',
  ],
  ['BLPOP', -3, [1, -2, 1], false, 'BLPOP key [key ...] timeout'],
  ['BITFIELD', -2, [1, 1, 1], false, `BITFIELD key [${bitfieldOperation} [${bitfieldOperation} ...]]`],
  [
    'XADD',
    -5,
    [1, 1, 1],
    false,
    'XADD key [NOMKSTREAM] [<MAXLEN | MINID> [= | ~] threshold [LIMIT count]] <* | id> field value [field value ...]',
  ],
  ['EXPIRE', -3, [1, 1, 1], false, 'EXPIRE key seconds [NX | XX | GT | LT]'],
])('%s', (name, arity, [first, last, step], movable, syntax) => {
  const info = shapes[name];
  it('has its arity', () => expect(info.arity).toBe(arity));
  it('has its keys', () => {
    expect(info.keys).toEqual({ first, last, step });
    expect(info.flags.includes('movablekeys')).toBe(movable);
  });
  it('has its syntax', () => expect(info.syntax).toBe(syntax));
});

it('finds keys behind a word, by a count, or not at all', () => {
  const specsOf = (name: keyof typeof shapes) =>
    shapes[name].keySpecs.map(({ flags, begin, find }) => ({ flags: flags.join(' '), begin, find }));
  const unknown = { begin: { type: 'unknown' }, find: { type: 'unknown' } };
  expect(specsOf('XREAD')).toEqual([
    {
      flags: 'RO access',
      begin: { type: 'keyword', keyword: 'STREAMS', startFrom: 1 },
      find: { type: 'range', lastKey: -1, step: 1, limit: 2 },
    },
  ]);
  expect(specsOf('MSETEX')).toEqual([
    { flags: 'OW update', begin: { type: 'index', index: 1 }, find: { type: 'keynum', step: 2 } },
  ]);
  expect(specsOf('GEORADIUS').map(({ begin }) => begin)).toEqual([
    { type: 'index', index: 1 },
    { type: 'keyword', keyword: 'STORE', startFrom: 6 },
    { type: 'keyword', keyword: 'STOREDIST', startFrom: 6 },
  ]);
  expect(specsOf('SORT').slice(1)).toEqual([
    { flags: 'RO access', ...unknown },
    { flags: 'OW update', ...unknown },
  ]);
});

const valuesOf = (name: keyof typeof shapes, words: string) => matchArguments(shapes[name].args, words.split(' '));

describe('keys by a count', () => {
  it('are as many as it says, and options follow', () => {
    expect(valuesOf('ZUNION', 'ZUNION 2 a b WEIGHTS 1 2 AGGREGATE max').values).toEqual({
      keys: ['a', 'b'],
      weight: ['1', '2'],
      aggregate: { is: 'MAX', value: true },
    });
    expect(valuesOf('MSETEX', 'MSETEX 2 a 1 b 2 NX').values).toEqual({
      data: [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ],
      condition: { is: 'NX', value: true },
    });
    expect(valuesOf('EVAL', 'EVAL s 0 x').values).toEqual({ script: 's', keys: [], arg: ['x'] });
    expect(valuesOf('HEXPIRE', 'HEXPIRE k 10 gt fields 2 a b').values).toEqual({
      key: 'k',
      seconds: '10',
      condition: { is: 'GT', value: true },
      fields: ['a', 'b'],
    });
  });

  it.each([
    ['ZUNION', 'ZUNION 0 a', { kind: 'count', index: 1 }],
    ['ZUNION', 'ZUNION 3 a b', { kind: 'count', index: 1 }],
    ['ZUNION', 'ZUNION -1 a', { kind: 'count', index: 1 }],
    ['ZUNION', 'ZUNION x a', { kind: 'count', index: 1 }],
    ['ZUNION', 'ZUNION 2 a b WEIGHTS 1', { kind: 'unexpected', index: 4 }],
    ['MSETEX', 'MSETEX 2 a 1 b', { kind: 'count', index: 1 }],
    ['LMPOP', 'LMPOP 1 a UP', { kind: 'unexpected', index: 3 }],
    ['LMPOP', 'LMPOP 1 a', { kind: 'arity', index: 3 }],
    ['HEXPIRE', 'HEXPIRE k 10 FIELD 1 a', { kind: 'unexpected', index: 3 }],
    ['XREAD', 'XREAD STREAMS a b 0', { kind: 'uneven', index: 2 }],
  ] as const)('%s: %s does not fit', (name, words, problem) => {
    expect(valuesOf(name, words).problem).toMatchObject(problem);
  });
});

describe('words that part', () => {
  it('go half to the keys and half to the IDs', () => {
    expect(valuesOf('XREAD', 'XREAD COUNT 2 STREAMS a b 0 $').values).toEqual({
      count: 2n,
      streams: { key: ['a', 'b'], id: ['0', '$'] },
    });
  });

  it('leave what must stand behind', () => {
    expect(valuesOf('BLPOP', 'BLPOP a b 0').values).toEqual({ key: ['a', 'b'], timeout: '0' });
  });
});

describe('options', () => {
  it('may come again where they say so', () => {
    expect(valuesOf('SORT', 'SORT k GET a LIMIT 0 1 get b').values).toEqual({
      key: 'k',
      get: ['a', 'b'],
      limit: { offset: 0n, count: 1n },
    });
  });

  it('may be given up for the last one, or all be heeded', () => {
    expect(valuesOf('SORT', 'SORT k ASC BY a desc by b').values).toEqual({
      key: 'k',
      by: ['a', 'b'],
      order: { is: 'DESC', value: true },
    });
    expect(valuesOf('SORT', 'SORT k ALPHA ALPHA').problem).toBe(undefined);
  });

  it('begin only where enough words stand behind them', () => {
    expect(valuesOf('SORT', 'SORT k LIMIT 0').problem).toEqual({ kind: 'unexpected', index: 2 });
    expect(valuesOf('SORT', 'SORT k LIMIT 0 x').problem).toMatchObject({ kind: 'number', index: 4 });
  });

  it('may have to be given, wherever they stand', () => {
    const found = {
      key: 'k',
      from: { is: 'FROMLONLAT', value: { longitude: '1', latitude: '2' } },
      by: { is: 'circle', value: { radius: '5', unit: { is: 'KM', value: true } } },
      order: { is: 'DESC', value: true },
    };
    expect(valuesOf('GEOSEARCH', 'GEOSEARCH k FROMLONLAT 1 2 BYRADIUS 5 km DESC').values).toEqual(found);
    expect(valuesOf('GEOSEARCH', 'GEOSEARCH k desc byradius 5 km fromlonlat 1 2').values).toEqual(found);
    expect(valuesOf('GEOSEARCH', 'GEOSEARCH k FROMMEMBER m WITHDIST').problem).toMatchObject({
      kind: 'arity',
      missing: [{ name: 'by' }],
    });
    expect(valuesOf('GEOSEARCH', 'GEOSEARCH k FROMMEMBER m BYRADUIS 5 km').problem).toEqual({
      kind: 'unexpected',
      index: 4,
    });
  });

  it('may be several of a choice', () => {
    expect(valuesOf('EXPIRE', 'EXPIRE k 10 xx gt').values.condition).toEqual({ XX: true, GT: true });
  });

  it('stand in blocks', () => {
    expect(valuesOf('XADD', 'XADD s MAXLEN ~ 10 LIMIT 5 * f v').values).toEqual({
      key: 's',
      trim: {
        strategy: { is: 'MAXLEN', value: true },
        operator: { is: '~', value: true },
        threshold: '10',
        limit: 5n,
      },
      id: { is: '*', value: true },
      data: [{ field: 'f', value: 'v' }],
    });
    expect(valuesOf('XADD', 'XADD s 1-1 f v').values).toMatchObject({ id: { is: 'id', value: '1-1' } });
    expect(valuesOf('BITFIELD', 'BITFIELD k GET u8 0 OVERFLOW sat INCRBY u8 0 1 SET u8 0 2').values.operation).toEqual([
      { is: 'GET', value: { encoding: 'u8', offset: '0' } },
      {
        is: 'write',
        value: {
          overflow: { is: 'SAT', value: true },
          operation: { is: 'INCRBY', value: { encoding: 'u8', offset: '0', increment: '1' } },
        },
      },
      { is: 'write', value: { operation: { is: 'SET', value: { encoding: 'u8', offset: '0', value: '2' } } } },
    ]);
  });
});

describe('the keys of a command', () => {
  const keysOf = (name: keyof typeof shapes, words: string) =>
    keyPositions(shapes[name], words.split(' '))?.map(({ index, flags }) => `${index} ${flags.join(' ')}`);
  it.each([
    ['ZUNIONSTORE', 'ZUNIONSTORE d 2 a b', ['1 OW update', '3 RO access', '4 RO access']],
    ['MSETEX', 'MSETEX 2 a 1 b 2', ['2 OW update', '4 OW update']],
    ['XREAD', 'XREAD COUNT 2 STREAMS a b 0 0', ['4 RO access', '5 RO access']],
    ['SORT', 'SORT k STORE e GET # STORE d', ['1 RO access', '7 OW update']],
    ['SORT', 'SORT k LIMIT STORE x what STORE d', ['1 RO access', '7 OW update']],
    ['SORT', 'SORT k GET STORE STORE', ['1 RO access']],
    ['GEORADIUS', 'GEORADIUS k 0 0 1 m STORE d', ['1 RO access', '7 OW update']],
    ['BITOP', 'BITOP AND d a b', ['2 OW update', '3 RO access', '4 RO access']],
    ['BLPOP', 'BLPOP a b 0', ['1 RW access delete', '2 RW access delete']],
    ['EVAL', 'EVAL s 0 x', undefined],
    ['ZUNION', 'ZUNION 3 a b', undefined],
  ] as const)('%s: %s', (name, words, found) => expect(keysOf(name, words)).toEqual(found));
});

describe('whatever the words', () => {
  const infos = Object.values(shapes);

  it('what fits its declaration fills a word each, and all of its keys are found', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { info, argv } = new Generator(new Dice(seed), infos).command(0);
        const { problem } = matchArguments(info.args, argv);
        if (problem) return;
        const filled = fillings(info.args, argv);
        expect(filled.slice(1).every((filling) => filling !== undefined)).toBe(true);
        expect(filled.length).toBe(argv.length);
        const keys = filled.flatMap((filling, index) =>
          filling?.arg.type === 'key' && !filling.isToken ? [index] : [],
        );
        if (/ STORE.* STORE/i.test(argv.join(' '))) return;
        expect(keyPositions(info, argv)?.map(({ index }) => index) ?? []).toEqual(keys);
        expect(argv.length).toBeGreaterThanOrEqual(Math.abs(info.arity));
      }),
      { numRuns: 3000 },
    );
  });

  it('a word too many, too few or changed is a problem at a place that there is', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.constantFrom('', '0', '2', 'NX', 'STREAMS', 'x'), (seed, at, other) => {
        const { info, argv } = new Generator(new Dice(seed), infos).command(0);
        const changed = argv.toSpliced(1 + (at % argv.length), at % 2, other);
        const { problem } = matchArguments(info.args, changed);
        if (!problem) return;
        expect(problem.index).toBeGreaterThan(0);
        expect(problem.index).toBeLessThanOrEqual(changed.length);
      }),
      { numRuns: 3000 },
    );
  });
});
