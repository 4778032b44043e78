import type { Bytes } from '../bytes.ts';
import type { ArgInfo } from './info.ts';
import { fieldOf } from './match.ts';

/** How to read a command whose arguments take one word each, whatever that says: it needs no matcher. */
export interface PlainReading {
  /** The arguments of so many words, as a handler receives them: by their names, each reads its own word. */
  readonly Values: new (
    argv: readonly Bytes[],
  ) => object;
  /** The places of words that are times: to a server that reads in turn they are no plain words. */
  readonly times: readonly number[];
}

/** The plain reading of a command's words from word `from` on; nothing where it has other arguments. */
export function plainReading(args: readonly ArgInfo[], from: number): PlainReading | undefined {
  const isPlain = ({ optional, multiple, args: members, token, type, late }: ArgInfo): boolean =>
    !optional && !multiple && !members && token === undefined && (type !== 'integer' || late === true);
  if (!args.every(isPlain)) return undefined;
  class Values {
    readonly argv: readonly Bytes[];
    constructor(argv: readonly Bytes[]) {
      this.argv = argv;
    }
  }
  for (const [i, arg] of args.entries()) {
    const read = function (this: Values) {
      return this.argv[from + i];
    };
    Object.defineProperty(Values.prototype, fieldOf(arg), { get: read });
  }
  return { Values, times: args.flatMap(({ unit }, i) => (unit === undefined ? [] : [from + i])) };
}
