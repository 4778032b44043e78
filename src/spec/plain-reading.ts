import type { Bytes } from '../bytes.ts';
import type { ArgInfo } from './info.ts';
import { fieldOf } from './match.ts';

/** How to read a command whose arguments take one word each, the last perhaps several: it needs no matcher. */
export interface PlainReading {
  /** How many words it has at least, its name among them; where its last argument may come several times, before that. */
  readonly words: number;
  /** Words that the last argument takes each time that it comes; 0 where it comes once. */
  readonly width: number;
  /** The arguments of as many words as fit, as a handler receives them: by their names, each reads its own words. */
  readonly Values: new (
    argv: readonly Bytes[],
  ) => object;
  /** The places of words that are times: to a server that reads in turn they are no plain words. */
  readonly times: readonly number[];
}

/** How an argument is read that comes once or more often, up to the last word. */
interface Tail {
  /** Words that it takes each time. */
  readonly width: number;
  read(argv: readonly Bytes[], from: number): readonly unknown[];
}

/** The plain reading of a command's words from word `from` on; nothing where it has other arguments. */
export function plainReading(args: readonly ArgInfo[], from: number): PlainReading | undefined {
  const last = args.at(-1);
  const tail = last && tailOf(last);
  const single = tail ? args.slice(0, -1) : args;
  if (!single.every(isPlain)) return undefined;
  const begin = from + single.length;
  const Values = classOf(single, from);
  if (last && tail) {
    const read = function (this: InstanceType<typeof Values>) {
      return tail.read(this.argv, begin);
    };
    Object.defineProperty(Values.prototype, fieldOf(last), { get: read });
  }
  return {
    words: begin,
    width: tail?.width ?? 0,
    Values,
    times: single.flatMap(({ unit }, i) => (unit === undefined ? [] : [from + i])),
  };
}

/** Whether an argument takes one word, whatever that says. */
const isPlain = ({ optional, multiple, args, token, type, late }: ArgInfo): boolean =>
  !optional && !multiple && !args && token === undefined && (type !== 'integer' || late === true);

/** How the last argument is read; nothing where it takes one word, or not plain ones. */
function tailOf({ optional, multiple, ...each }: ArgInfo): Tail | undefined {
  const { args = [], type, token, counted, asMany } = each;
  if (!multiple || optional || counted || asMany !== undefined) return undefined;
  const isRow = type === 'block' && token === undefined && args.length > 0;
  if (!(isRow ? args : [each]).every((arg) => isPlain(arg) && arg.unit === undefined)) return undefined;
  return isRow ? rowsOf(args) : { width: 1, read: (argv, from) => argv.slice(from) };
}

/** Blocks of plain words, one behind the other. */
function rowsOf(args: readonly ArgInfo[]): Tail {
  const Row = classOf(args, 0);
  const width = args.length;
  const read = (argv: readonly Bytes[], from: number) => {
    const rows: object[] = [];
    for (let at = from; at < argv.length; at += width) rows.push(new Row(argv, at));
    return rows;
  };
  return { width, read };
}

/** What reads arguments of a word each by their names, the first of them at a place in argv; `at`: so many words behind it. */
function classOf(args: readonly ArgInfo[], from: number) {
  class Values {
    readonly argv: readonly Bytes[];
    readonly at: number;
    constructor(argv: readonly Bytes[], at = 0) {
      this.argv = argv;
      this.at = at;
    }
  }
  for (const [i, arg] of args.entries()) {
    const read = function (this: Values) {
      return this.argv[this.at + from + i];
    };
    Object.defineProperty(Values.prototype, fieldOf(arg), { get: read });
  }
  return Values;
}

/** Whether a command of so many words can be read so; of any other the matcher says what is wrong. */
export const fits = ({ words, width }: PlainReading, length: number): boolean =>
  width === 0 ? length === words : length > words && (length - words) % width === 0;
