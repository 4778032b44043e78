import type { Bytes } from '../../src/bytes.ts';
import type { ArgInfo, CommandInfo } from '../../src/spec/info.ts';
import type { Dice } from './dice.ts';
import * as numbers from './numbers.ts';
import { body, broken, sealed } from './payloads.ts';
import { settingName } from './setting-words.ts';
import { nothing, type Surroundings } from './surroundings.ts';
import * as words from './words.ts';

/** Arguments by name: numbers that count or point into a value, what a collection holds, ends of a range. */
const isSmall = /^(?:count|num-matches|start|stop|end|index|offset|rank|limit|len|min-match-len|entriesread|bytes)$/;
const isMember = /^(?:field|member|element|member\d|pivot)$/;
const isEntryId = /^(?:id|start|end|threshold|last-id|lastid|max-deleted-id)$/i;
const isDegrees = /^(?:longitude|latitude)$/;
const isLength = /^(?:radius|width|height)$/;
/** Of ZRANGE both are texts, since they may be any of these. */
const isBound = /^(?:min|max|start|stop)$/;

/** Keys that mostly hold what SORT sorts. */
const sortable = [words.keysOf.list, words.keysOf.set, words.keysOf['sorted-set']].flatMap((keys) => keys ?? []);

/** By what a sorted set is asked for a range. */
const ranges = ['rank', 'score', 'name'] as const;

/** A word for each argument of a command: mostly one that it takes, with edges, of what is there. */
export class ArgumentWords {
  readonly #dice: Dice;
  #group = '';
  #name = '';
  #nowMs = 0;
  #around = nothing;
  #key: Bytes = '';
  /** By what this command asks for a range. */
  range: (typeof ranges)[number] = 'rank';
  /** The command brings so many words that they must not be the same few. */
  isMass = false;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** The next words are for this command. */
  begin({ group, name }: CommandInfo, nowMs: number, around: Surroundings): void {
    this.#group = group;
    this.#name = name;
    this.#nowMs = nowMs;
    this.#around = around;
    this.#key = '';
    this.isMass = false;
    this.range = /LEX/.test(name) ? 'name' : /SCORE$|^ZCOUNT$/.test(name) ? 'score' : this.#dice.pick(ranges);
  }

  word(arg: ArgInfo): Bytes {
    switch (arg.type) {
      case 'key':
        this.#key = this.#keyFor(arg);
        return this.#key;
      case 'integer':
        return this.#integer(arg);
      case 'unix-time':
        return this.#instant(arg.unit === 'seconds' ? 1000 : 1);
      case 'double':
        return this.#double(arg);
      case 'pattern':
        return this.#dice.pick(/^(?:by|get)-/.test(arg.name) ? words.sortPatterns : words.patterns);
      default:
        return this.#text(arg.name);
    }
  }

  /** Mostly of the first, sometimes of the second. */
  #mostly(usual: readonly Bytes[], odd: readonly Bytes[], share = 0.93): Bytes {
    return this.#dice.pick(this.#dice.chance(share) ? usual : odd);
  }

  #integer({ name, unit }: ArgInfo): Bytes {
    if (this.#dice.chance(0.03)) return this.#dice.pick(numbers.malformed);
    if (this.#group === 'bitmap' && name === 'offset') return this.#mostly(numbers.bitOffsets, numbers.oddBitOffsets);
    if (this.#group === 'bitmap' && name === 'bit') return this.#mostly(['0', '1'], ['2', 'x', '-1', '01', '']);
    if (this.#group === 'bitmap' && /value|increment/.test(name)) return this.#bitValue();
    if (name === 'cursor' && this.#dice.chance(0.7)) return '0';
    if (isSmall.test(name) && this.#dice.chance(0.85)) {
      return this.#mostly(numbers.smallIntegers, numbers.farPlaces, 0.9);
    }
    if (/index|db$/.test(name) && this.#dice.chance(0.85)) return this.#dice.pick(['0', '1', '2']);
    if (name === 'ttl' && this.#dice.chance(0.5)) return '0';
    if (/idle-time$|^ms$/.test(name)) return this.#dice.pick(numbers.idleTimes);
    if (unit || name === 'ttl') return this.#mostly(numbers.durations, numbers.wrongDurations, 0.85);
    if (name === 'protover') return this.#mostly(['2', '3', '3'], numbers.integers, 0.8);
    if (/client-id/.test(name) && this.#dice.chance(0.5)) return this.#dice.pick(['1', '2', '3', '99']);
    return this.#mostly(numbers.integers, numbers.malformed);
  }

  #bitValue(): Bytes {
    if (this.#dice.chance(0.5)) return this.#dice.pick(['0', '1']);
    return this.#mostly(numbers.fieldValues, ['9223372036854775808', '1.5', 'x', '', '+1', '-0', ' 1']);
  }

  #double({ name, bound }: ArgInfo): Bytes {
    if (isDegrees.test(name)) {
      return this.#mostly(name === 'longitude' ? numbers.longitudes : numbers.latitudes, numbers.oddDegrees);
    }
    if (isLength.test(name)) return this.#mostly(numbers.lengths, numbers.oddLengths);
    if (bound) return this.#mostly(numbers.scoreBounds, [...numbers.oddBounds, ...numbers.doubles]);
    if (this.isMass && this.#dice.chance(0.99)) return String(this.#dice.below(300) / this.#dice.pick([1, 1, 4, 3]));
    return this.#mostly(numbers.scores, numbers.doubles, 0.8);
  }

  #text(name: string): Bytes {
    if (this.#group === 'module') return this.#dice.pick(name === 'path' ? words.jsonPaths : words.jsonTexts);
    if (this.#group === 'stream') return this.#ofStream(name);
    if (/^COMMANDLOG/.test(this.#name)) return this.#mostly([name], words.strings, 0.8);
    if (name === 'username') return this.#mostly(['default'], words.strings, 0.7);
    if (name === 'category') return this.#mostly(['read', 'string', 'FAST'], words.strings, 0.7);
    if (name === 'parameter' && this.#dice.chance(0.9)) return settingName(this.#dice);
    if (this.#group === 'hyperloglog' && this.#dice.chance(0.9)) {
      return name === 'subcommand' ? this.#dice.pick(words.pfdebugs) : `e${this.#dice.below(3000)}`;
    }
    if (isMember.test(name) && this.#dice.chance(0.93)) return this.#member();
    if (this.#group === 'bitmap' && name === 'offset') {
      const [offset, multiple] = [this.#mostly(numbers.bitOffsets, numbers.oddBitOffsets), this.#dice.below(70)];
      return this.#dice.chance(0.3) ? `#${multiple}` : offset;
    }
    if (name === 'encoding') return this.#mostly(numbers.bitTypes, numbers.oddBitTypes);
    if (isBound.test(name)) return this.#bound();
    if (name === 'serialized-value') return this.#payload();
    // DEBUG OBJECT and its kin do not tell that they take keys.
    if (name === 'key') return this.#keyFor({ name, type: 'key' });
    if (this.#name === 'DEBUG REPLYBUFFER')
      return this.#mostly(['RESIZING', 'peak-reset-time', '100'], words.strings, 0.8);
    if (name === 'type') return this.#dice.pick(words.types);
    if (this.isMass) return String(this.#dice.below(2000) ** 2);
    return this.#dice.chance(0.04) ? this.#dice.pick(words.longStrings) : this.#dice.pick(words.strings);
  }

  /** What a collection holds, or could. */
  #member(): Bytes {
    if (this.isMass && this.#dice.chance(0.97)) return `${this.#dice.pick(['', '', '', 'm'])}${this.#dice.below(900)}`;
    if (this.#dice.chance(0.45)) {
      const part = this.#around.partOf(this.#key);
      if (part !== undefined) return part;
    }
    if (this.#dice.chance(0.02)) return this.#dice.pick(words.longStrings);
    if (this.#dice.chance(0.1)) return this.#dice.pick(numbers.integers);
    return this.#dice.chance(0.9) ? this.#dice.pick(words.members) : `m${this.#dice.below(40)}`;
  }

  #bound(): Bytes {
    if (this.#dice.chance(0.06)) return this.#dice.pick([...numbers.oddBounds, ...numbers.nameBounds]);
    if (this.range === 'name') return this.#dice.pick(numbers.nameBounds);
    if (this.range === 'score') return this.#dice.pick(numbers.scoreBounds);
    return this.#mostly(numbers.smallIntegers, numbers.integers);
  }

  /** For RESTORE: of a key that is there, of any form that servers have read, or of none. */
  #payload(): Bytes {
    const dump = this.#dice.chance(0.6) ? this.#around.dumpOf(this.#dice.pick(anyKeys)) : undefined;
    const payload = dump ?? sealed(body(this.#dice, this.#nowMs), this.#dice.chance(0.95) ? 10 : 99);
    // What is broken behind a right checksum a server reads, and dies of later: `payloads.test.ts` has it look inside.
    return this.#dice.chance(0.92) ? payload : broken(this.#dice, payload);
  }

  #ofStream(name: string): Bytes {
    if (isEntryId.test(name)) return this.#entryId(name);
    if (name === 'group') return this.#dice.pick(words.groups);
    if (name === 'consumer') return this.#dice.pick(words.consumers);
    if (name === 'min-idle-time') return this.#dice.pick(numbers.idleTimes);
    if (this.#dice.chance(0.02)) return this.#dice.pick(words.longStrings);
    return this.#dice.pick(this.#dice.chance(0.5) ? words.members : words.strings);
  }

  /** An ID of a stream's entry: of one that is there, of the clock's, of a few small ones, sometimes an odd one; what bounds a trim may be a length. */
  #entryId(name: string): Bytes {
    if (this.#dice.chance(0.07)) return this.#dice.pick(words.oddIds);
    if (name === 'threshold' && this.#dice.chance(0.6)) return this.#mostly(numbers.smallIntegers, numbers.farPlaces);
    if (/^(?:start|end)$/.test(name) && this.#dice.chance(0.4)) return name === 'start' ? '-' : '+';
    if (name === 'id' && /^(?:XGROUP|XREAD)/.test(this.#name) && this.#dice.chance(0.6)) {
      return this.#dice.pick(/^XREADGROUP/.test(this.#name) ? ['>', '>', '>', '0'] : ['0', '$', '0-0']);
    }
    const part = this.#dice.chance(/^XADD/.test(this.#name) ? 0.1 : 0.6) && this.#around.partOf(this.#key);
    if (part) return this.#dice.chance(0.1) ? `(${part}` : part;
    if (this.#dice.chance(0.4)) return this.#dice.pick(words.entryIds);
    const ms = this.#nowMs - this.#dice.pick([0, 0, 0, 1, 500, 1000, -1]);
    return `${ms}${this.#dice.pick(['-0', '-1', '-2', '-3', '', '-*'])}`;
  }

  #keyFor({ token }: ArgInfo): Bytes {
    if (/^SORT/.test(this.#name) && !token && this.#dice.chance(0.9)) return this.#dice.pick(sortable);
    const own = words.keysOf[this.#group];
    if (own) return this.#dice.pick(this.#dice.chance(0.93) ? own : anyKeys);
    const isAny = /^(?:generic|transactions|server)$/.test(this.#group) && this.#dice.chance(0.6);
    return this.#dice.pick(isAny ? words.typedKeys : words.keys);
  }

  #instant(scale: number): Bytes {
    if (this.#dice.chance(0.15)) return this.#dice.pick(numbers.wrongDurations);
    return String(Math.floor(this.#nowMs / scale) + this.#dice.pick([-10, 0, 1, 2, 5, 10, 1000]));
  }
}

const anyKeys = [...words.keys, ...words.typedKeys];
