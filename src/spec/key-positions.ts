import type { Bytes } from '../bytes.ts';
import type { ArgInfo, CommandInfo, KeyFlag, KeySpec } from './info.ts';
import { parseSmallInt } from './number.ts';
import { isOption } from './reading-plan.ts';
import { fewestWords, onceWords } from './words.ts';

/** A key among the words of a command. */
export interface KeyPosition {
  /** Its place in argv. */
  readonly index: number;
  readonly flags: readonly KeyFlag[];
}

/**
 * The keys among a command's words, by its key specifications; where those do not tell, by its arguments. Nothing
 * where words are missing or wrong (Valkey src/db.c, getKeysFromCommandWithSpecs).
 */
export function keyPositions(info: CommandInfo, argv: readonly Bytes[]): readonly KeyPosition[] | undefined {
  const found: KeyPosition[] = [];
  for (const spec of info.keySpecs) {
    if (spec.flags.includes('not_key')) continue;
    if (spec.flags.includes('incomplete') || spec.begin.type === 'unknown') return positionsByArguments(info, argv);
    const range = rangeOf(spec, argv);
    if (!range) return positionsByCount(info, argv);
    const flags = flagsIn(spec, argv);
    for (let index = range.first; index <= range.last; index += range.step) found.push({ index, flags });
  }
  return found.length > 0 ? found : undefined;
}

/** SET and BITFIELD are heavier with some words (Valkey src/db.c, setGetKeys, bitfieldGetKeys). */
const flagsIn = ({ flags, without }: KeySpec, argv: readonly Bytes[]): readonly KeyFlag[] =>
  without && isWithout(without, argv) ? without.flags : flags.filter((flag) => flag !== 'variable_flags');

function isWithout({ words, only = {}, from }: NonNullable<KeySpec['without']>, argv: readonly Bytes[]): boolean {
  if (words) return !argv.slice(from).some((word) => words.includes(word.toUpperCase()));
  let at = from;
  while (at < argv.length) at += 1 + (only[(argv[at] as Bytes).toUpperCase()] ?? Number.POSITIVE_INFINITY);
  return at === argv.length;
}

interface Range {
  readonly first: number;
  readonly last: number;
  readonly step: number;
}

/** Empty where the word that begins it is not there; nothing where words are missing. */
function rangeOf(spec: KeySpec, argv: readonly Bytes[]): Range | undefined {
  const { begin, find } = spec;
  if (begin.type === 'unknown' || find.type === 'unknown') return undefined;
  const start = begin.type === 'index' ? begin.index : placeBehind(begin.keyword, begin.startFrom, argv);
  if (start === undefined) return { first: 0, last: -1, step: 1 };
  const [first, last] = find.type === 'range' ? rangeEnds(find, start, argv) : countedEnds(find.step, start, argv);
  return last < argv.length && first <= last ? { first, last, step: find.step } : undefined;
}

function placeBehind(keyword: string, from: number, argv: readonly Bytes[]): number | undefined {
  const at = argv.findIndex((word, index) => index >= from && word.toUpperCase() === keyword);
  return at < 0 ? undefined : at + 1;
}

function rangeEnds(
  { lastKey, limit }: Extract<KeySpec['find'], { type: 'range' }>,
  first: number,
  argv: readonly Bytes[],
): readonly [number, number] {
  if (lastKey >= 0) return [first, first + lastKey];
  if (limit === 0) return [first, argv.length + lastKey];
  return [first, first + Math.floor((argv.length - first) / limit) + lastKey];
}

function countedEnds(step: number, at: number, argv: readonly Bytes[]): readonly [number, number] {
  const count = parseSmallInt(argv[at] ?? '') ?? -1;
  return [at + 1, at + 1 + (count - 1) * step];
}

/**
 * Where a count is no number, its digits at the front are one; a key that stands apart comes last then, and nothing is known of
 * any (Valkey src/db.c, getKeysFromCommandWithSpecs, genericGetKeys).
 */
function positionsByCount({ keySpecs }: CommandInfo, argv: readonly Bytes[]): readonly KeyPosition[] | undefined {
  const counted = keySpecs.find(({ begin, find }) => begin.type === 'index' && find.type === 'keynum');
  if (counted?.begin.type !== 'index') return undefined;
  const at = counted.begin.index;
  const count = Number.parseInt(argv[at] ?? '', 10);
  if (!(count >= 1 && at + count < argv.length)) return undefined;
  const apart = keySpecs.flatMap(({ begin }) => (begin.type === 'index' && begin.index !== at ? begin.index : []));
  return [...Array.from({ length: count }, (_, i) => at + 1 + i), ...apart].map((index) => ({ index, flags: [] }));
}

/**
 * By the words of options, which are looked for one behind the other: of an option that comes twice, the last counts, and
 * what is no option's word is passed over (Valkey src/db.c, sortGetKeys, georadiusGetKeys).
 */
function positionsByArguments({ args, name }: CommandInfo, argv: readonly Bytes[]): KeyPosition[] | undefined {
  const shared = args.find(({ args: members }) => members?.some(({ key, multiple }) => key && multiple));
  if (shared) return positionsShared(shared, args, argv, name.split(' ').length);
  const found: KeyPosition[] = [];
  let at = name.split(' ').length;
  for (const arg of args.filter((each) => !isOption(each))) {
    if (arg.type === 'key' && at < argv.length) found.push({ index: at, flags: toldFlags(arg) });
    at += fewestWords(arg);
  }
  const behindWords = new Map<ArgInfo, KeyPosition>();
  for (; at < argv.length; at++) {
    const [option, arg] = optionOf(args, (argv[at] as Bytes).toUpperCase());
    if (!option || !arg) continue;
    if (arg.type === 'key' && at + 1 < argv.length) behindWords.set(option, { index: at + 1, flags: toldFlags(arg) });
    at += onceWords(arg) - 1;
  }
  found.push(...behindWords.values());
  return found.length > 0 ? found : undefined;
}

/**
 * Keys with something for each behind them all, after a word that may also be a name: it is looked for one argument after the
 * other (Valkey src/db.c, xreadGetKeys).
 */
function positionsShared(
  shared: ArgInfo,
  args: readonly ArgInfo[],
  argv: readonly Bytes[],
  from: number,
): KeyPosition[] | undefined {
  let at = from;
  for (let word = argv[at]?.toUpperCase(); word !== shared.token; word = argv[at]?.toUpperCase()) {
    const begun = args.find(({ token }) => token === word);
    if (!begun || word === undefined) return undefined;
    at += onceWords(begun);
  }
  const count = (argv.length - at - 1) / 2;
  if (count < 1 || !Number.isInteger(count)) return undefined;
  const flags = (shared.args?.[0]?.key?.flags ?? []).filter((flag) => flag !== 'incomplete');
  return Array.from({ length: count }, (_, i) => ({ index: at + 1 + i, flags }));
}

/** The command itself tells where its keys are: nothing is incomplete. */
const toldFlags = ({ key }: ArgInfo): readonly KeyFlag[] => (key?.flags ?? []).filter((flag) => flag !== 'incomplete');

/** The option that a word begins, and which of its alternatives. */
function optionOf(args: readonly ArgInfo[], word: string): readonly [option?: ArgInfo, begun?: ArgInfo] {
  for (const option of args.filter(isOption)) {
    const begun = (option.token === undefined ? (option.args ?? []) : [option]).find(({ token }) => token === word);
    if (begun) return [option, begun];
  }
  return [];
}
