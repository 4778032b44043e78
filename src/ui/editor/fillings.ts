import type { ArgInfo } from '../../spec/info.ts';

export { type Filling, fillings } from '../../spec/match.ts';

/** The arguments that may not be left out, by name, the members of a block one by one: `key`, `seconds`, `value`. */
export const neededNames = (args: readonly ArgInfo[]): readonly string[] =>
  args
    .filter((arg) => !arg.optional)
    .flatMap((arg) => (arg.type === 'block' ? neededNames(arg.args ?? []) : [arg.name]));
