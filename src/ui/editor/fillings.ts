import type { Bytes } from '../../bytes.ts';
import type { ArgInfo } from '../../spec/info.ts';
import { argumentPlaces } from '../../spec/match.ts';

/** How a word of a command stands to the argument that it fills. */
export interface Filling {
  readonly arg: ArgInfo;
  /** The word introduces the argument, or is the whole of it; otherwise it is its value. */
  readonly isToken: boolean;
}

/** By place in argv, what each word fills: `EX 10` fills one argument twice, first its token, then its value. */
export function fillings(
  args: readonly ArgInfo[],
  argv: readonly Bytes[],
  from: number,
): readonly (Filling | undefined)[] {
  let introduced: ArgInfo | undefined;
  return Array.from(argumentPlaces(args, argv, from), (arg) => {
    if (!arg) return undefined;
    const isToken = arg.token !== undefined && arg !== introduced;
    introduced = isToken && arg.type !== 'pure-token' ? arg : undefined;
    return { arg, isToken };
  });
}

/** The arguments that may not be left out, by name, the members of a block one by one: `key`, `seconds`, `value`. */
export const neededNames = (args: readonly ArgInfo[]): readonly string[] =>
  args
    .filter((arg) => !arg.optional)
    .flatMap((arg) => (arg.type === 'block' ? neededNames(arg.args ?? []) : [arg.name]));
