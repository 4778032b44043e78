import type { ArgInfo } from './info.ts';

/** Fewest words that an argument takes. */
export const fewestWords = (arg: ArgInfo): number => (arg.optional ? 0 : onceWords(arg));

/** Fewest words that an argument takes where it is given. */
export function onceWords(arg: ArgInfo): number {
  const { args = [] } = arg;
  if (arg.type === 'pure-token') return 1;
  const token = arg.token === undefined ? 0 : 1;
  if (arg.type === 'oneof') return token + Math.min(...args.map(onceWords));
  return token + (arg.type === 'block' ? sum(args, fewestWords) : 1);
}

/** Whether an argument may take more words than `fewestWords`. */
export const isOpenEnded = (arg: ArgInfo): boolean =>
  arg.optional === true ||
  arg.multiple === true ||
  (arg.args ?? []).some(isOpenEnded) ||
  (arg.type === 'oneof' && new Set((arg.args ?? []).map(onceWords)).size > 1);

/** The sum of a number over arguments. */
export const sum = (args: readonly ArgInfo[], of: (arg: ArgInfo) => number): number =>
  args.reduce((total, arg) => total + of(arg), 0);
