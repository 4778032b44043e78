import type { ArgInfo, KeyRange, KeySpec, KeyUse } from './info.ts';
import { fewestWords, sum } from './words.ts';

/** The key specifications of a command's arguments, and which one each argument's keys are of. */
export interface KeySpecs {
  readonly specs: readonly KeySpec[];
  readonly indexOf: ReadonlyMap<ArgInfo, number>;
}

/**
 * Where the keys are among the arguments, `words` of the command's words being its name. Keys that stand one behind the
 * other and are used alike make one specification.
 */
export function keySpecsOf(args: readonly ArgInfo[], words = 1): KeySpecs {
  const finder = new SpecFinder();
  finder.walk(args, words);
  return finder;
}

class SpecFinder implements KeySpecs {
  readonly specs: KeySpec[] = [];
  readonly indexOf = new Map<ArgInfo, number>();
  /** Where the last specification ends, if one word behind it another may join it. */
  #end: number | undefined;

  /** `at`: the place of the first argument, at least. */
  walk(args: readonly ArgInfo[], at: number): void {
    let place = at;
    args.forEach((arg, i) => {
      const behind = sum(args.slice(i + 1), fewestWords);
      if (arg.token !== undefined || (arg.optional && !(arg.key && arg.multiple))) this.#behindWord(arg, place);
      else this.#positional(arg, place, behind);
      place += fewestWords(arg);
    });
  }

  #positional(arg: ArgInfo, index: number, behind: number): void {
    const members = arg.args ?? [];
    if (arg.key) this.#range(arg, arg.key, index, arg.multiple ? { behind, step: 1 } : undefined);
    else if (arg.counted) this.#counted(members, { type: 'index', index });
    else if (arg.type === 'block' && arg.multiple) {
      const [first] = members;
      if (first?.key) this.#range(first, first.key, index, { behind, step: members.length });
    } else if (arg.type === 'block') this.walk(members, index);
  }

  #range(arg: ArgInfo, use: KeyUse, index: number, many?: { readonly behind: number; readonly step: number }): void {
    const last = this.specs.at(-1);
    if (!many && last && this.#end === index - 1 && last.flags.join() === use.flags.join()) {
      this.specs.pop();
      const find = {
        ...last.find,
        lastKey: (last.find.type === 'range' ? last.find.lastKey : 0) + 1,
      } as KeySpec['find'];
      this.#add([arg], { ...last, find });
    } else {
      const [lastKey, step] = many ? [-1 - many.behind, many.step] : [0, 1];
      this.#add([arg], { ...use, begin: { type: 'index', index }, find: { type: 'range', lastKey, step, limit: 0 } });
    }
    this.#end = many ? undefined : index;
  }

  /** What stands behind a word, wherever that is, is found by the word. */
  #behindWord(arg: ArgInfo, startFrom: number): void {
    const { token: keyword, args: members = [] } = arg;
    if (keyword === undefined || (arg.type === 'oneof' && !arg.token)) {
      for (const member of members) this.#behindWord(member, startFrom);
      return;
    }
    const begin = { type: 'keyword', keyword, startFrom } as const;
    const [first] = members;
    if (arg.key?.hidden) this.#hidden(arg, arg.key);
    else if (arg.key) this.#add([arg], { ...arg.key, begin, find: { type: 'range', lastKey: 0, step: 1, limit: 0 } });
    else if (arg.counted) this.#counted(members, begin);
    else if (first?.key && first.multiple) {
      const limit = members.filter(({ multiple }) => multiple).length;
      const find = { type: 'range', lastKey: -1, step: 1, limit: limit > 1 ? limit : 0 } as const;
      this.#add([first], { ...first.key, begin, find });
    }
  }

  #hidden(arg: ArgInfo, use: KeyUse): void {
    const same = this.specs.findIndex(({ begin, notes }) => begin.type === 'unknown' && notes === use.notes);
    if (same >= 0) this.indexOf.set(arg, same);
    else this.#add([arg], { ...use, begin: { type: 'unknown' }, find: { type: 'unknown' } });
  }

  #counted([, item]: readonly ArgInfo[], begin: KeySpec['begin']): void {
    const holder = item?.type === 'block' ? item.args?.[0] : item;
    if (!holder?.key) return;
    this.#add([holder], { ...holder.key, begin, find: { type: 'keynum', step: item?.args?.length ?? 1 } });
  }

  #add(args: readonly ArgInfo[], spec: KeySpec): void {
    this.#end = undefined;
    this.specs.push(spec);
    for (const arg of args) this.indexOf.set(arg, this.specs.length - 1);
  }
}

const none: KeyRange = { first: 0, last: 0, step: 0 };

/**
 * The one range that stands for the specifications, and whether keys may stand elsewhere too (Valkey src/server.c,
 * populateCommandLegacyRangeSpec).
 */
export function keyRangeOf(specs: readonly KeySpec[]): { readonly keys: KeyRange; readonly areMovable: boolean } {
  let areMovable = specs.some(({ flags }) => flags.includes('incomplete'));
  let range: KeyRange = none;
  for (const { begin, find } of specs) {
    const isPlain =
      begin.type === 'index' &&
      find.type === 'range' &&
      (specs.length === 1 || (find.step === 1 && (range === none || range.last === begin.index - 1)));
    if (!isPlain) areMovable = true;
    else {
      const last = find.lastKey < 0 ? find.lastKey : begin.index + find.lastKey;
      range = { first: range.first || begin.index, last, step: find.step };
    }
  }
  return { keys: range, areMovable };
}
