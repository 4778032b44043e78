import type { ArgInfo } from './info.ts';

/** A piece of a syntax line: a word that a reader types or replaces, or the brackets and bars between. */
export interface SyntaxPiece {
  readonly text: string;
  /** The argument that the word stands for; absent for brackets, bars and space. */
  readonly arg?: ArgInfo;
  /** The word introduces the argument, or is the whole of it; otherwise it stands for its value. */
  readonly isToken?: boolean;
}

/** `SET key value [NX | XX] [GET] [EX seconds | ...]`: the syntax line, as the servers' documentation writes it. */
export const syntaxOf = (name: string, args: readonly ArgInfo[]): string => [name, ...args.map(argSyntax)].join(' ');

/** One argument of a syntax line: `[EX seconds | PX milliseconds]`. */
export const argSyntax = (arg: ArgInfo): string =>
  argPieces(arg)
    .map(({ text }) => text)
    .join('');

/** The pieces of one argument's syntax; joined, they are `argSyntax`. What repeats has its words twice: `key [key ...]`. */
export function argPieces(arg: ArgInfo): readonly SyntaxPiece[] {
  const once = oncePieces(arg);
  const again = arg.token === undefined || arg.multipleToken ? once : valuePieces(arg);
  const repeated = arg.multiple ? [...once, { text: ' [' }, ...again, { text: ' ...]' }] : once;
  if (arg.optional) return [{ text: '[' }, ...repeated, { text: ']' }];
  return arg.type === 'oneof' && arg.token === undefined ? [{ text: '<' }, ...repeated, { text: '>' }] : repeated;
}

function oncePieces(arg: ArgInfo): readonly SyntaxPiece[] {
  const token = { text: arg.token ?? arg.name, arg, isToken: true };
  if (arg.type === 'pure-token') return [token];
  const value = valuePieces(arg);
  if (arg.token === undefined) return value;
  return arg.type === 'oneof' ? [token, { text: ' <' }, ...value, { text: '>' }] : [token, { text: ' ' }, ...value];
}

function valuePieces(arg: ArgInfo): readonly SyntaxPiece[] {
  const { args = [] } = arg;
  if (arg.type === 'oneof') return joined(args.map(oncePieces), ' | ');
  if (arg.type === 'block') return joined(args.map(argPieces), ' ');
  return [{ text: arg.name, arg, isToken: false }];
}

const joined = (parts: readonly (readonly SyntaxPiece[])[], between: string): readonly SyntaxPiece[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [{ text: between }, ...part]));
