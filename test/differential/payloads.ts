import type { Bytes } from '../../src/bytes.ts';
import { crc64 } from '../../src/engine/rdb/crc64.ts';
import { form } from '../../src/engine/rdb/format.ts';
import { intset } from '../../src/engine/rdb/intset.ts';
import { listpack } from '../../src/engine/rdb/listpack.ts';
import { bigEndian, littleEndian } from '../../src/engine/rdb/numbers.ts';
import { length, stringWriter } from '../../src/engine/rdb/writer.ts';
import { integerBytesOf } from '../../src/engine/values/set/integer-bytes.ts';
import type { Dice } from './dice.ts';

/** A version of RDB that all servers read. */
const OLD = 10;

/** A body with version and checksum. */
export function sealed(body: Bytes, version = OLD): Bytes {
  const versioned = body + littleEndian(version, 2);
  return versioned + crc64(versioned);
}

/** A ziplist, as servers before 7.0 wrote them: short texts, and integers in each of their forms. */
function ziplist(elements: readonly Bytes[]): Bytes {
  let [entries, before, tail] = ['', 0, 10];
  for (const element of elements) {
    tail = 10 + entries.length;
    const entry = String.fromCharCode(before) + ziplistEntry(element);
    before = entry.length;
    entries += entry;
  }
  const counts = littleEndian(tail, 4) + littleEndian(elements.length, 2);
  return `${littleEndian(4 + counts.length + entries.length + 1, 4)}${counts}${entries}\xff`;
}

function ziplistEntry(element: Bytes): Bytes {
  const value = /^-?\d{1,18}$/.test(element) ? Number(element) : undefined;
  if (value === undefined) return String.fromCharCode(element.length) + element;
  if (value >= 0 && value <= 12) return String.fromCharCode(0xf1 + value);
  if (Math.abs(value) < 128) return `\xfe${littleEndian(value, 1)}`;
  if (Math.abs(value) < 2 ** 15) return `\xc0${littleEndian(value, 2)}`;
  if (Math.abs(value) < 2 ** 23) return `\xf0${littleEndian(value, 3)}`;
  return Math.abs(value) < 2 ** 31 ? `\xd0${littleEndian(value, 4)}` : `\xe0${littleEndian(value, 8)}`;
}

const zipmap = (words: readonly Bytes[]): Bytes =>
  `${String.fromCharCode(words.length / 2)}${words
    .map((word, i) => String.fromCharCode(word.length) + (i % 2 === 1 ? '\x01' : '') + word + (i % 2 === 1 ? '.' : ''))
    .join('')}\xff`;

/** The body of a payload, in some form that any server has read. Fields that end do so after an instant. */
export function body(dice: Dice, nowMs: number): Bytes {
  const text = stringWriter(dice.chance(0.5));
  const words = Array.from({ length: 1 + dice.below(6) }, () => dice.pick(wordKinds)(dice));
  const pairs = words.map((word) => [word, dice.pick(wordKinds)(dice)] as const);
  const distinct = [...new Map(pairs)];
  const numbers = [...new Set(words.map((_, i) => i * dice.pick([1, 300, 70_000, -5, 2 ** 33])))].sort((a, b) => a - b);
  const widest = numbers
    .map((value) => integerBytesOf(String(value)))
    .reduce((one, other) => (one > other ? one : other));
  const listed = (items: readonly Bytes[]) => length(items.length) + items.join('');
  const ends = distinct.map(() => nowMs + 10_000 + dice.below(3) * 1000).sort((a, b) => a - b);
  const flat = distinct.flat();
  const scored = distinct.flatMap(([name], i) => [name, dice.pick([`${i}`, `${i}.5`])]);
  const doubles = distinct.map(() =>
    String.fromCharCode(...Array.from({ length: 8 }, () => dice.pick([0, 0xf0, 0x3f, 7]))),
  );
  const kinds: readonly (() => readonly [written: number, Bytes])[] = [
    () => [form.string, text(words[0] ?? '')],
    () => [form.list, listed(words.map(text))],
    () => [form.set, listed(distinct.map(([name]) => text(name)))],
    () => [form.set, listed(numbers.map((value) => text(String(value))))],
    () => [form.hash, listed(distinct.map((pair) => pair.map(text).join('')))],
    () => [form.zipmap, text(zipmap(flat.map((word) => word.slice(0, 200))))],
    () => [form.listZiplist, text(ziplist(words.map((word) => word.slice(0, 60))))],
    () => [form.intset, text(intset(numbers.map(String), dice.chance(0.2) ? 8 : widest))],
    () => [form.hashZiplist, text(ziplist(flat.map((word) => word.slice(0, 60))))],
    () => [form.quicklist, listed(words.map((word) => text(ziplist([word.slice(0, 60), '7']))))],
    () => [form.hashListpack, text(listpack(flat))],
    () => [
      form.quicklist2,
      listed(words.map((word) => (dice.chance(0.3) && word ? `\x01${text(word)}` : `\x02${text(listpack(words))}`))),
    ],
    () => [form.setListpack, text(listpack(distinct.map(([name]) => name)))],
    () => [
      form.hashMetadata,
      littleEndian(nowMs, 8) +
        listed(
          distinct.map((pair, i) => length(i === 0 ? 0 : (ends[i] as number) - nowMs + 1) + pair.map(text).join('')),
        ),
    ],
    () => [
      form.hashListpackEx,
      littleEndian(nowMs, 8) + text(listpack(distinct.flatMap((pair, i) => [...pair, String(ends[i])]))),
    ],
    ...[form.stream, form.stream2, form.stream3].map((each) => () => [each, stream(dice, each, text, nowMs)] as const),
    () => [form.zset2, listed(distinct.map(([name], i) => text(name) + doubles[i]))],
    () => [form.zset, listed(distinct.map(([name], i) => text(name) + dice.pick(['\xfe', '\xff', `\x03${i}.5`])))],
    () => [form.zsetListpack, text(listpack(scored))],
    () => [form.zsetZiplist, text(ziplist(scored.map((word) => word.slice(0, 60))))],
    // Of a module.
    () => [7, length(2n ** 63n) + text('value')],
  ];
  const [written, rest] = dice.pick(kinds)();
  return String.fromCharCode(written) + rest;
}

/** Two nodes of entries, one of them removed, and a group with a consumer for whom some are pending. */
function stream(dice: Dice, written: number, text: (bytes: Bytes) => Bytes, nowMs: number): Bytes {
  const word = () => dice.pick(wordKinds)(dice);
  const ids = [1, 2, 3, 1000].map((ms) => bigEndian(nowMs + ms, 8) + bigEndian(0, 8));
  const same = (ms: number, flags = 2) => [String(flags), String(ms), '0', word(), '4'];
  const other = ['0', '1', '0', '2', word(), word(), word(), word(), '8'];
  const entry = dice.pick([other, same(1)]);
  const nodes = [
    ['2', '1', '1', word(), '0', ...same(0), ...entry, ...same(2, 3)],
    ['1', '0', '1', word(), '0', ...same(0)],
  ];
  const id = (ms: number) => length(nowMs + ms) + length(0);
  const time = littleEndian(nowMs, 8);
  const told = written === form.stream ? '' : id(1) + id(3) + length(4);
  const read = written === form.stream ? '' : length(dice.pick([2n, 2n ** 64n - 1n]));
  const pending = dice.chance(0.5) ? ids.slice(0, 2) : [];
  const listed = (items: readonly Bytes[]) => length(items.length) + items.join('');
  const consumer = text('consumer') + time + (written === form.stream3 ? time : '') + listed(pending);
  const group =
    text(word()) + id(2) + read + listed(pending.map((each) => each + time + length(1))) + listed([consumer]);
  return (
    listed(nodes.map((node, i) => text(ids[3 * i] ?? '') + text(listpack(node)))) +
    length(3) +
    id(1000) +
    told +
    listed(dice.chance(0.5) ? [group] : [])
  );
}

const wordKinds: readonly ((dice: Dice) => Bytes)[] = [
  (dice) => String(Math.floor((dice.next() - 0.5) * 10 ** dice.below(17))),
  (dice) => 'abc'.repeat(dice.below(20)),
  (dice) => Array.from({ length: dice.below(12) }, () => String.fromCharCode(dice.below(256))).join(''),
  (dice) => dice.pick(['a', 'b', 'c', '', '10', '-5', 'm'.repeat(64), 'n'.repeat(65), 'x'.repeat(130)]),
];

/** Where a server makes room for as many as a body says before it has seen one, which takes it minutes. */
const saysCount: readonly number[] = [form.set, form.zset, form.hash, form.zset2, form.hashMetadata];

function saysTooMany(bytes: Bytes): boolean {
  const written = bytes.charCodeAt(0);
  const count = bytes.slice(written === form.hashMetadata ? 9 : 1);
  return saysCount.includes(written) && /^[\x80-\xbf]/.test(count);
}

/** A body with some bytes otherwise, left out, or twice. */
export function broken(dice: Dice, whole: Bytes): Bytes {
  const bytes = Array.from({ length: 1 + dice.below(3) }).reduce((before: Bytes) => oneBroken(dice, before), whole);
  return saysTooMany(bytes) ? broken(dice, whole) : bytes;
}

function oneBroken(dice: Dice, bytes: Bytes): Bytes {
  const at = dice.below(bytes.length);
  const other = String.fromCharCode(
    dice.chance(0.5) ? dice.pick([0, 1, 2, 0x7f, 0x80, 0x81, 0xc0, 0xc3, 0xe0, 0xf0, 0xfe, 0xff]) : dice.below(256),
  );
  return bytes.slice(0, at) + dice.pick([other, other, '', bytes.slice(at, at + 1) + other]) + bytes.slice(at + 1);
}
