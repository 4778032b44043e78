import type { Bytes } from '../../src/bytes.ts';
import type { ArgInfo, CommandInfo } from '../../src/spec/info.ts';
import { isOption } from '../../src/spec/reading-plan.ts';
import { ArgumentWords } from './argument-words.ts';
import type { Dice } from './dice.ts';
import { setting } from './setting-words.ts';
import { nothing, type Surroundings } from './surroundings.ts';
import { wildWord } from './wild-word.ts';

/** Commands that empty the store, or say nothing of it: too many of them and nothing ever happens. */
const isRare = ({ name }: CommandInfo): boolean =>
  /^(?:FLUSH|SWAPDB|SELECT|MOVE|COMMAND|CONFIG|DEBUG|HELLO|RESET|CLIENT|AUTH|INFO|ACL|SLOWLOG|LATENCY|ROLE|LASTSAVE|MULTI)|HELP$/.test(
    name,
  );

export interface Drawing {
  /** The share of words that are drawn without regard to what stands there; left out: none. */
  readonly wildness?: number;
  /** What most commands are of; left out: of all alike. */
  readonly isOwn?: (info: CommandInfo) => boolean;
}

/** It makes something larger; of a group of a stream, by reading. */
const isGrowing = ({ name, flags }: CommandInfo): boolean =>
  flags.includes('denyoom') ? !/^XSETID$|CREATECONSUMER$/.test(name) : /^(?:XREADGROUP|XCLAIM)$/.test(name);

/** Random words for a command of the table: mostly well formed, with edges, sometimes broken. */
export class Generator {
  readonly #dice: Dice;
  readonly #commands: readonly CommandInfo[];
  /** Those of the theme, and of them those that may make something larger. */
  readonly #own: readonly CommandInfo[];
  readonly #growing: readonly CommandInfo[];
  readonly #wildness: number;
  readonly #words: ArgumentWords;
  /** Members of the counted argument that came last. */
  #count = 1;
  /** How many a command brings that brings many. */
  #mass = 0;

  constructor(dice: Dice, commands: readonly CommandInfo[], { wildness = 0, isOwn = () => false }: Drawing = {}) {
    this.#dice = dice;
    this.#commands = commands;
    this.#own = commands.filter((info) => isOwn(info) && !info.subcommands && !/HELP$/.test(info.name));
    this.#growing = this.#own.filter(isGrowing);
    this.#wildness = wildness;
    this.#words = new ArgumentWords(dice);
  }

  command(nowMs: number, around: Surroundings = nothing): { info: CommandInfo; argv: Bytes[] } {
    const info = this.#drawn();
    this.#words.begin(info, nowMs, around);
    this.#mass = info.flags.includes('denyoom') && this.#dice.chance(0.004) ? 20 + this.#dice.below(600) : 0;
    this.#words.isMass = this.#mass > 0;
    const name = info.name.split(' ').map((word) => this.#cased(word));
    const isAsked = /^COMMAND GETKEYS/.test(info.name) && this.#dice.chance(0.8);
    const argv = [...name, ...(isAsked ? this.command(nowMs, around).argv : this.#all(info.args))];
    return { info, argv: this.#wild(this.#broken(argv)) };
  }

  /** Whether something that takes long is to be done this time. */
  rarely(): boolean {
    return this.#dice.chance(0.05);
  }

  #drawn(): CommandInfo {
    if (this.#own.length > 0 && this.#dice.chance(0.8)) {
      const grows = this.#growing.length > 0 && this.#dice.chance(0.25);
      return this.#dice.pick(grows ? this.#growing : this.#own);
    }
    let info = this.#dice.pick(this.#commands);
    while (isRare(info) && this.#dice.chance(0.85)) info = this.#dice.pick(this.#commands);
    return info;
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
    if (this.#dice.chance(0.15)) return word.toLowerCase();
    return this.#dice.chance(0.02) ? word.slice(0, 1) + word.slice(1).toLowerCase() : word;
  }

  /** A word too few, too many, twice or at another's place. */
  #broken(argv: Bytes[]): Bytes[] {
    if (argv.length === 1 || this.#dice.chance(0.9)) {
      return this.#dice.chance(0.01) ? [...argv, this.#dice.pick(['junk', '1', ''])] : argv;
    }
    const at = 1 + this.#dice.below(argv.length - 1);
    const word = argv[at] as Bytes;
    const kinds: readonly (() => Bytes[])[] = [
      () => argv.slice(0, -1),
      () => argv.toSpliced(at, 1),
      () => argv.toSpliced(at, 0, word),
      () => argv.toSpliced(at, 1).toSpliced(1 + this.#dice.below(argv.length - 1), 0, word),
      () => [...argv, this.#dice.pick(['junk', '1', 'NX', 'GET', '', 'LIMIT', 'COUNT'])],
      () => [...argv, ...argv.slice(at)],
    ];
    return this.#dice.pick(kinds)();
  }

  /** Arguments in order; options that stand together in any, some of them, sometimes one twice. */
  #all(args: readonly ArgInfo[]): Bytes[] {
    const words: Bytes[] = [];
    for (let i = 0; i < args.length; ) {
      let end = i;
      while (end < args.length && isOption(args[end] as ArgInfo)) end++;
      const options = this.#dice.shuffled(args.slice(i, end)).filter((arg) => this.#isGiven(arg));
      const again = options[0] && this.#dice.chance(0.05) ? [options[0]] : [];
      const next = end > i ? [...options, ...again] : args.slice(end, ++end);
      words.push(...next.flatMap((arg) => this.#argument(arg)));
      i = end;
    }
    return words;
  }

  #isGiven({ optional, args = [] }: ArgInfo): boolean {
    // What ZRANGE is asked by should be what its ends are written for.
    if (args.some(({ token }) => token === 'BYSCORE'))
      return this.#dice.chance(this.#words.range === 'rank' ? 0.03 : 0.97);
    return this.#dice.chance(optional ? 0.35 : 0.98);
  }

  #argument(arg: ArgInfo): Bytes[] {
    if (arg.optional && !isOption(arg) && this.#dice.chance(0.5)) return [];
    if (arg.asMany) {
      const times = this.#dice.chance(0.97) ? this.#count : 1 + this.#dice.below(3);
      return [this.#cased(arg.token ?? ''), ...this.#times(times, () => [this.#words.word(arg)])];
    }
    return this.#times(arg.multiple || arg.several ? this.#several() : 1, () => this.#once(arg));
  }

  #several(): number {
    if (this.#mass > 0) return this.#mass;
    return this.#dice.chance(0.95) ? 1 + this.#dice.below(3) : 4 + this.#dice.below(12);
  }

  #times(times: number, words: () => Bytes[]): Bytes[] {
    return Array.from({ length: times }, words).flat();
  }

  #once(arg: ArgInfo): Bytes[] {
    const token = arg.token === undefined ? [] : [this.#cased(arg.token)];
    if (arg.type === 'pure-token') return token;
    return [...token, ...this.#filling(arg)];
  }

  #filling(arg: ArgInfo): Bytes[] {
    const { type, args = [] } = arg;
    if (arg.counted) return this.#counted(args);
    if (type === 'block' && args.length === 2 && args[0]?.name === 'parameter') return [...setting(this.#dice)];
    if (type === 'oneof') return this.#once(this.#choice(args));
    if (type !== 'block') return [this.#words.word(arg)];
    const sharers = args.filter(({ multiple }) => multiple);
    if (sharers.length < 2) return this.#all(args);
    const times = 1 + this.#dice.below(3);
    return sharers.flatMap((sharer) => this.#times(times, () => this.#once(sharer)));
  }

  #choice(args: readonly ArgInfo[]): ArgInfo {
    const { range } = this.#words;
    const wanted = range === 'score' ? 'BYSCORE' : 'BYLEX';
    const fit = range === 'rank' || this.#dice.chance(0.05) ? undefined : args.find(({ token }) => token === wanted);
    return fit ?? this.#dice.pick(args);
  }

  /** The number of members, sometimes wrong, and they. */
  #counted([, item]: readonly ArgInfo[]): Bytes[] {
    if (!item) return [];
    this.#count = (item.optional ? 0 : 1) + (this.#mass > 0 ? this.#mass : this.#dice.below(3));
    const wrong = ['0', '-1', '9', 'x', '', '+1', ' 1', '01', '2147483648', '9223372036854775807', '1.5'];
    const said = this.#dice.chance(0.05) ? this.#dice.pick(wrong) : String(this.#count);
    return [said, ...this.#times(this.#count, () => this.#once(item))];
  }
}
