import type { Bytes } from '../../../bytes.ts';
import {
  block,
  bulk,
  every,
  key,
  lateInt,
  lighter,
  many,
  named,
  noted,
  oneOf,
  option,
  optional,
  word,
} from '../../../spec/args.ts';
import { parseLooseInt64 } from '../../../spec/number.ts';
import { array, integer, NIL, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  invalidBitfieldType,
  invalidBitfieldTypePlainly,
  invalidOverflow,
  onlyGets,
  syntaxError,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { StringDraft } from '../../values/string/draft.ts';
import { string } from '../../values/string/kind.ts';
import { readInteger } from '../numbers.ts';
import { fitted, type IntegerType, type Overflow, readBits, writtenBits } from './integer-field.ts';
import { readBitOffset, readFieldOffset } from './offset.ts';

/** One operation of the command. */
interface Operation {
  readonly is: 'GET' | 'SET' | 'INCRBY';
  readonly type: IntegerType;
  readonly offset: number;
  readonly value: bigint;
  readonly overflow: Overflow;
}

const facts = { group: 'bitmap', complexity: 'O(1) for each operation' } as const;

/** As it is told; an offset may also begin with `#`. */
const field = { encoding: bulk(), offset: lateInt() };
const readField = { encoding: bulk(), offset: bulk() };

const blocks = ['get-block', 'overflow-block', 'write-operation', 'set-block', 'incrby-block'] as const;
const olderBlocks = [
  'encoding_offset',
  'wrap_sat_fail',
  'write_operation',
  'encoding_offset_value',
  'encoding_offset_increment',
] as const;

/** The arguments, under names that differ by release. */
const operations = (
  of: typeof field,
  [get, overflow, write, set, incrby]: readonly [string, string, string, string, string] = blocks,
) => ({
  key: noted(
    'It writes only where SET or INCRBY is given.',
    lighter({ only: { GET: 2, OVERFLOW: 1 }, from: 2, flags: ['RO', 'access'] }, key('RW', 'access', 'update')),
  ),
  operation: optional(
    many(
      oneOf(
        { GET: named(get, block(of)) },
        {
          write: block({
            [overflow]: option('OVERFLOW', oneOf({ WRAP: word(), SAT: word(), FAIL: word() })),
            [write]: oneOf({
              SET: named(set, block({ ...of, value: lateInt() })),
              INCRBY: named(incrby, block({ ...of, increment: lateInt() })),
            }),
          }),
        },
      ),
    ),
  ),
});

export const bitfield = manualCommand({
  ...facts,
  name: 'BITFIELD',
  since: '3.2.0',
  summary: 'Reads, sets and adds to integers of any width within the string value of a key.',
  flags: ['write', 'denyoom'],
  args: operations(readField),
  documented: operations(field),
  before: {
    '7.2.0': {
      documented: operations(field, olderBlocks),
    },
  },
  run: (ctx, [, key = '', ...words]) => play(ctx, key, readOperations(ctx, words)),
});

export const bitfieldRo = manualCommand({
  ...facts,
  name: 'BITFIELD_RO',
  since: '6.0.0',
  summary: 'Reads integers of any width within the string value of a key.',
  flags: ['readonly', 'fast'],
  args: { key: key(), 'get-block': every('GET', block(readField)) },
  documented: { key: key(), 'get-block': every('GET', block(field)) },
  before: { '7.2.0': { documented: { key: key(), encoding_offset: every('GET', block(field)) } } },
  run(ctx, [, key = '', ...words]) {
    const operations = readOperations(ctx, words);
    if (operations.some(({ is }) => is !== 'GET')) throw onlyGets();
    return play(ctx, key, operations);
  },
});

/** Words behind that of an operation. */
const wordsBehind: Readonly<Record<string, number>> = { GET: 2, SET: 3, INCRBY: 3, OVERFLOW: 1 };

/** All of them are looked at before any is done. */
function readOperations(ctx: Context, words: readonly Bytes[]): readonly Operation[] {
  const operations: Operation[] = [];
  let overflow: Overflow = 'WRAP';
  for (let i = 0; i < words.length; ) {
    const is = (words[i] as Bytes).toUpperCase();
    const count = wordsBehind[is] ?? Number.POSITIVE_INFINITY;
    const [first = '', offset = '', value] = words.slice(i + 1, i + 1 + count);
    if (i + count >= words.length) throw syntaxError();
    if (is === 'OVERFLOW') overflow = readOverflow(ctx, first);
    else operations.push({ ...readOperation(ctx, is as Operation['is'], [first, offset, value]), overflow });
    i += 1 + count;
  }
  return operations;
}

function readOverflow({ flavor }: Context, given: Bytes): Overflow {
  const overflow = given.toUpperCase();
  if (overflow !== 'WRAP' && overflow !== 'SAT' && overflow !== 'FAIL') throw factOf(flavor, reading).wrongOverflow();
  return overflow;
}

function readOperation(
  ctx: Context,
  is: Operation['is'],
  [typeWord, offsetWord, value]: readonly [Bytes, Bytes, Bytes | undefined],
): Omit<Operation, 'overflow'> {
  const read = factOf(ctx.flavor, reading);
  const type = read.type(typeWord);
  const offset = read.offset(ctx, offsetWord, is === 'GET' ? 0 : type.bits, type.bits);
  return { is, type, offset, value: value === undefined ? 0n : read.value(value) };
}

/** How the words of an operation are read. */
interface FieldReading {
  readonly type: (word: Bytes) => IntegerType;
  /** `written`: how many bits are. */
  readonly offset: (ctx: Context, word: Bytes, written: number, bits: number) => number;
  readonly value: (word: Bytes) => bigint;
  readonly wrongOverflow: () => Error;
}

/** Dragonfly src/server/bitops_family.cc, ParseToCommandList: any number that is none is a wrong word. */
const reading: ByFlavor<FieldReading> = {
  all: { type: readType, offset: readBitOffset, value: readInteger, wrongOverflow: invalidOverflow },
  dragonfly: {
    type: readPlainType,
    offset: (_, word, written, bits) => readFieldOffset(word, bits, written > 0),
    value(word) {
      const value = parseLooseInt64(word);
      if (value === undefined) throw syntaxError();
      return value;
    },
    wrongOverflow: syntaxError,
  },
};

function readPlainType(given: Bytes): IntegerType {
  const [, sign, digits] = /^([iu])(\d*)$/.exec(given) ?? [];
  if (given === '' || digits === '') throw syntaxError();
  const bits = Number(digits);
  if (!(bits > 0 && bits <= (sign === 'i' ? 64 : 63))) throw invalidBitfieldTypePlainly();
  return { isSigned: sign === 'i', bits };
}

/** `i1` to `i64`, `u1` to `u63`; up to a zero byte, where a C string ends. */
function readType(given: Bytes): IntegerType {
  const [, sign, digits] = /^([iu])([1-9][0-9]?)(?:\0|$)/.exec(given) ?? [];
  const bits = Number(digits);
  if (!(bits <= (sign === 'i' ? 64 : 63))) throw invalidBitfieldType();
  return { isSigned: sign === 'i', bits };
}

function play(ctx: Context, key: Bytes, operations: readonly Operation[]): Reply {
  const writes = operations.filter(({ is }) => is !== 'GET');
  if (writes.length === 0) {
    const value = ctx.db.read(key, string) ?? '';
    return array(operations.map(({ type, offset }) => integer(readBits(value, offset, type))));
  }
  const length = writes.reduce((most, { type, offset }) => Math.max(most, Math.ceil((offset + type.bits) / 8)), 0);
  return ctx.db.edit(key, string, (draft) => {
    const grew = draft.makeRoom(length);
    const results = operations.map((operation) => done(ctx, draft, operation, grew));
    // Each is a change of its own, and the key that was touched is one.
    ctx.turn.countChanges(Math.max(0, results.filter(({ hasWritten }) => hasWritten).length - 1));
    return array(results.map(({ reply }) => reply));
  });
}

interface Done {
  readonly reply: Reply;
  readonly hasWritten: boolean;
}

/** An unsigned integer that would fall below 0 becomes the largest, not the least (Dragonfly src/server/bitops_family.cc, UIntOverflow). */
const fillsUnder: ByFlavor<boolean> = { all: false, dragonfly: true };

/** Does one operation. `grew`: what it writes counts as a change, be it the same. */
function done(
  { flavor }: Context,
  draft: StringDraft,
  { is, type, offset, value, overflow }: Operation,
  grew: boolean,
): Done {
  const before = readBits(draft, offset, type);
  if (is === 'GET') return { reply: integer(before), hasWritten: false };
  const isUnder = !type.isSigned && before + value < 0n && overflow === 'SAT' && factOf(flavor, fillsUnder);
  const after = fitted(is === 'SET' || isUnder ? value : before + value, type, overflow, is === 'SET' || isUnder);
  if (after === undefined) return { reply: NIL, hasWritten: false };
  const hasWritten = grew || after !== before;
  if (hasWritten) draft.overwrite(Math.floor(offset / 8), writtenBits(draft, offset, type, after));
  return { reply: integer(is === 'SET' ? before : after), hasWritten };
}
