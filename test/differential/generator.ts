import type { Bytes } from '../../src/bytes.ts';
import type { ArgInfo, CommandInfo } from '../../src/spec/info.ts';
import { isOption } from '../../src/spec/reading-plan.ts';
import type { Dice } from './dice.ts';
import { body, sealed } from './payloads.ts';
import {
  bitOffsets,
  bitTypes,
  bounds,
  consumers,
  doubles,
  durations,
  entryIds,
  farPlaces,
  fieldValues,
  groups,
  idleTimes,
  integers,
  jsonPaths,
  jsonTexts,
  keys,
  keysOf,
  latitudes,
  lengths,
  longitudes,
  longStrings,
  members,
  moreSettingValues,
  oddIds,
  patterns,
  pfdebugs,
  settings,
  settingValues,
  smallIntegers,
  sortPatterns,
  strings,
  typedKeys,
  wrongDurations,
} from './words.ts';

/** By kind: numbers of any size and spelling, noise, patterns, words that mean something somewhere. */
function wildWord(dice: Dice): Bytes {
  const digits = (least: number, most = least) =>
    Array.from({ length: least + dice.below(most - least + 1) }, () => dice.below(10)).join('');
  const noise = (alphabet: string, most: number) =>
    Array.from({ length: dice.below(most + 1) }, () => alphabet.charAt(dice.below(alphabet.length))).join('');
  const sign = dice.pick(['', '', '-', '+']);
  const kinds: readonly (() => Bytes)[] = [
    () => sign + digits(1, 6),
    // No size between: a string of hundreds of megabytes proves nothing more.
    () => `${sign}${1 + dice.below(9)}${digits(10, 19)}`,
    () => `${sign}${digits(1, 9)}.${digits(1, 12)}`,
    () => `${sign}${digits(1, 3)}.${digits(1, 3)}e${dice.pick(['', '-', '+'])}${digits(1, 3)}`,
    () => `${sign}0x${noise('0123456789abcdef', 8)}${dice.pick(['', 'p3', '.8p-2'])}`,
    () => noise('0123456789.eE+-xnaif ', 6),
    () => noise('ab*?[]^-\\k', 9),
    () => noise('\0\xff\r\n"\' \x80aZ', 6),
    () => noise('abc', 31),
    () => dice.pick(keys),
    () =>
      dice.pick([
        'NX',
        'xx',
        'GT',
        'lt',
        'GET',
        'EX',
        'px',
        'EXAT',
        'KEEPTTL',
        'COUNT',
        'ABSTTL',
        'IDLETIME',
        'MATCH',
        'TYPE',
        'DB',
        'REPLACE',
      ]),
    () => dice.pick(['IDX', 'LEN', 'ASYNC', 'HELP', 'persist', 'WITHMATCHLEN', 'string', 'default', 'FILTERBY']),
  ];
  return dice.pick(kinds)();
}

/** Arguments by name: numbers that count or point into a value, what a collection holds, ends of a range. */
const isSmall = /^(?:count|num-matches|start|stop|end|index|offset|rank|limit|len)$/;
const isMember = /^(?:field|member|element|member\d|pivot)$/;
const isEntryId = /^(?:id|start|end|threshold|last-id|lastid|max-deleted-id)$/i;
const isDegrees = /^(?:longitude|latitude)$/;
const isLength = /^(?:radius|width|height)$/;
/** Of ZRANGE both are texts, since they may be any of these. */
const isBound = /^(?:min|max|start|stop)$/;

/** Keys that mostly hold what SORT sorts. */
const sortable = [keysOf.list, keysOf.set, keysOf['sorted-set']].flatMap((keys) => keys ?? []);

/** Commands that empty the store, or say nothing of it: too many of them and nothing ever happens. */
const isRare = ({ name }: CommandInfo): boolean =>
  /^(?:FLUSH|SWAPDB|SELECT|MOVE|COMMAND|CONFIG|DEBUG|HELLO|RESET|CLIENT|AUTH|INFO|ACL|SLOWLOG|LATENCY|ROLE|LASTSAVE|MULTI|WATCH)|HELP$/.test(
    name,
  );

/** Random words for a command of the table: mostly well formed, with edges, sometimes broken. */
export class Generator {
  readonly #dice: Dice;
  readonly #commands: readonly CommandInfo[];
  readonly #wildness: number;
  /** Of the command that is being drawn. */
  #group = '';
  #name = '';
  /** Members of the counted argument that came last. */
  #count = 1;

  /** `wildness` is the share of words that are drawn without regard to what stands there. */
  constructor(dice: Dice, commands: readonly CommandInfo[], wildness = 0) {
    this.#dice = dice;
    this.#commands = commands;
    this.#wildness = wildness;
  }

  command(nowMs: number): { info: CommandInfo; argv: Bytes[] } {
    let info = this.#dice.pick(this.#commands);
    while (isRare(info) && this.#dice.chance(0.85)) info = this.#dice.pick(this.#commands);
    this.#group = info.group;
    this.#name = info.name;
    const argv = [...info.name.split(' ').map((word) => this.#cased(word)), ...this.#words(info.args, nowMs)];
    return { info, argv: this.#wild(this.#broken(argv)) };
  }

  /** Anything may stand anywhere, the command's name included. */
  #wild(argv: Bytes[]): Bytes[] {
    if (this.#wildness === 0) return argv;
    return argv.map((word, i) =>
      this.#dice.chance(i === 0 ? this.#wildness / 10 : this.#wildness) ? wildWord(this.#dice) : word,
    );
  }

  /** Commands are read in any case. */
  #cased(word: string): string {
    return this.#dice.chance(0.15) ? word.toLowerCase() : word;
  }

  #broken(argv: Bytes[]): Bytes[] {
    if (this.#dice.chance(0.03) && argv.length > 1) return argv.slice(0, -1);
    if (this.#dice.chance(0.03)) return [...argv, this.#dice.pick(['junk', '1', 'NX', 'GET', ''])];
    return argv;
  }

  /** Arguments in order; options that stand together in any, some of them, sometimes one twice. */
  #words(args: readonly ArgInfo[], nowMs: number): Bytes[] {
    const words: Bytes[] = [];
    for (let i = 0; i < args.length; ) {
      let end = i;
      while (end < args.length && isOption(args[end] as ArgInfo)) end++;
      const options = this.#dice
        .shuffled(args.slice(i, end))
        .filter(({ optional }) => this.#dice.chance(optional ? 0.35 : 0.98));
      const again = options[0] && this.#dice.chance(0.05) ? [options[0]] : [];
      const next = end > i ? [...options, ...again] : args.slice(end, ++end);
      words.push(...next.flatMap((arg) => this.#argument(arg, nowMs)));
      i = end;
    }
    return words;
  }

  #argument(arg: ArgInfo, nowMs: number): Bytes[] {
    if (arg.optional && !isOption(arg) && this.#dice.chance(0.5)) return [];
    if (arg.asMany) return [this.#cased(arg.token ?? ''), ...this.#times(this.#count, () => [this.#value(arg, nowMs)])];
    const times = arg.multiple || arg.several ? 1 + this.#dice.below(3) : 1;
    return this.#times(times, () => this.#once(arg, nowMs));
  }

  #times(times: number, words: () => Bytes[]): Bytes[] {
    return Array.from({ length: times }, words).flat();
  }

  #once(arg: ArgInfo, nowMs: number): Bytes[] {
    const token = arg.token === undefined ? [] : [this.#cased(arg.token)];
    if (arg.type === 'pure-token') return token;
    return [...token, ...this.#filling(arg, nowMs)];
  }

  #filling(arg: ArgInfo, nowMs: number): Bytes[] {
    const { type, args = [] } = arg;
    if (arg.counted) return this.#counted(args, nowMs);
    if (type === 'block' && args.length === 2 && args[0]?.name === 'parameter') return this.#setting();
    if (type === 'oneof') return this.#once(this.#dice.pick(args), nowMs);
    if (type !== 'block') return [this.#value(arg, nowMs)];
    const sharers = args.filter(({ multiple }) => multiple);
    if (sharers.length < 2) return this.#words(args, nowMs);
    const times = 1 + this.#dice.below(3);
    return sharers.flatMap((sharer) => this.#times(times, () => this.#once(sharer, nowMs)));
  }

  /** The number of members, sometimes wrong, and they. */
  #counted([, item]: readonly ArgInfo[], nowMs: number): Bytes[] {
    if (!item) return [];
    this.#count = (item.optional ? 0 : 1) + this.#dice.below(3);
    const said = this.#dice.chance(0.05) ? this.#dice.pick(['0', '-1', '9', 'x', '']) : String(this.#count);
    return [said, ...this.#times(this.#count, () => this.#once(item, nowMs))];
  }

  #setting(): Bytes[] {
    return [this.#dice.pick(settings), this.#dice.pick([...settingValues, ...moreSettingValues])];
  }

  #value(arg: ArgInfo, nowMs: number): Bytes {
    if (this.#group === 'bitmap' && arg.name === 'offset') return this.#dice.pick(bitOffsets);
    switch (arg.type) {
      case 'key':
        return this.#key(arg);
      case 'integer':
        if (this.#group === 'bitmap') {
          if (arg.name === 'bit') return this.#dice.pick(['0', '1', '0', '1', '2', 'x']);
          if (/value|increment/.test(arg.name))
            return this.#dice.pick(this.#dice.chance(0.5) ? ['0', '1'] : fieldValues);
        }
        if (isSmall.test(arg.name) && this.#dice.chance(0.75))
          return this.#dice.pick(this.#dice.chance(0.9) ? smallIntegers : farPlaces);
        if (/index|db$/.test(arg.name)) return this.#dice.pick(this.#dice.chance(0.8) ? ['0', '1', '2'] : integers);
        return arg.unit
          ? this.#dice.pick(this.#dice.chance(0.8) ? durations : wrongDurations)
          : this.#dice.pick(integers);
      case 'unix-time':
        return this.#instant(arg.unit === 'seconds' ? 1000 : 1, nowMs);
      case 'double':
        if (this.#dice.chance(0.95) && isDegrees.test(arg.name))
          return this.#dice.pick(arg.name === 'longitude' ? longitudes : latitudes);
        if (this.#dice.chance(0.95) && isLength.test(arg.name)) return this.#dice.pick(lengths);
        return this.#dice.pick(arg.bound && this.#dice.chance(0.6) ? bounds : doubles);
      case 'pattern':
        return this.#dice.pick(/^(?:by|get)-/.test(arg.name) ? sortPatterns : patterns);
      default:
        if (this.#group === 'module') return this.#dice.pick(arg.name === 'path' ? jsonPaths : jsonTexts);
        if (this.#group === 'stream') return this.#ofStream(arg.name, nowMs);
        if (this.#group === 'hyperloglog' && this.#dice.chance(0.9)) {
          return arg.name === 'subcommand' ? this.#dice.pick(pfdebugs) : `e${this.#dice.below(3000)}`;
        }
        if (isMember.test(arg.name) && this.#dice.chance(0.9)) return this.#dice.pick(members);
        if (arg.name === 'encoding') return this.#dice.pick(bitTypes);
        if (isBound.test(arg.name)) return this.#dice.pick(this.#dice.chance(0.7) ? bounds : smallIntegers);
        if (arg.name === 'serialized-value') return sealed(body(this.#dice, nowMs), this.#dice.chance(0.95) ? 10 : 99);
        if (this.#dice.chance(0.04)) return this.#dice.pick(longStrings);
        return this.#dice.pick(arg.name === 'type' ? ['string', 'list', 'STRING', 'nope'] : strings);
    }
  }

  #ofStream(name: string, nowMs: number): Bytes {
    if (isEntryId.test(name)) return this.#entryId(name, nowMs);
    if (name === 'group') return this.#dice.pick(groups);
    if (name === 'consumer') return this.#dice.pick(consumers);
    if (name === 'min-idle-time') return this.#dice.pick(idleTimes);
    return this.#dice.pick(this.#dice.chance(0.5) ? members : strings);
  }

  /** An ID of a stream's entry: of the clock's, of a few small ones, sometimes an odd one; what bounds a trim may be a length. */
  #entryId(name: string, nowMs: number): Bytes {
    if (this.#dice.chance(0.1)) return this.#dice.pick(oddIds);
    if (name === 'threshold' && this.#dice.chance(0.7)) return this.#dice.pick(smallIntegers);
    if (/^(?:start|end)$/.test(name) && this.#dice.chance(0.5)) return name === 'start' ? '-' : '+';
    if (name === 'id' && (/^XGROUP/.test(this.#name) || /^XREAD/.test(this.#name)) && this.#dice.chance(0.7)) {
      return this.#dice.pick(['0', '$', '>']);
    }
    if (this.#dice.chance(0.5)) return this.#dice.pick(entryIds);
    return `${nowMs - this.#dice.pick([0, 0, 0, 1, 500, 1000, -1])}${this.#dice.pick(['-0', '-1', '-2', '-3', '', '-*'])}`;
  }

  #key({ token }: ArgInfo): Bytes {
    if (/^SORT/.test(this.#name) && !token && this.#dice.chance(0.9)) return this.#dice.pick(sortable);
    const own = keysOf[this.#group];
    if (own) return this.#dice.pick(this.#dice.chance(0.9) ? own : keys);
    return this.#dice.pick(this.#group === 'generic' && this.#dice.chance(0.3) ? typedKeys : keys);
  }

  #instant(scale: number, nowMs: number): Bytes {
    if (this.#dice.chance(0.2)) return this.#dice.pick(wrongDurations);
    return String(Math.floor(nowMs / scale) + this.#dice.pick([-10, 0, 1, 5, 10, 1000]));
  }
}
