import { type Bytes, textFromBytes } from '../../bytes.ts';
import type { ArgInfo, CommandInfo } from '../../spec/info.ts';
import { argumentPlaces } from '../../spec/match.ts';
import { argPieces, type SyntaxPiece } from '../../spec/syntax.ts';
import { type CommandWords, commandOf, readLine } from './command-words.ts';
import { type Filling, fillings } from './fillings.ts';
import { lackOf } from './lack.ts';

/** A piece of the hint; joined, the pieces are the command's syntax line, or a sentence. */
export interface HintPiece {
  readonly text: string;
  /** `now`: what the caret stands in, or may begin. `prose`: no syntax. */
  readonly kind: 'name' | 'now' | 'rest' | 'prose';
}

/** A longer line would be cut into words again at each key. */
const longestLine = 10_000;

/**
 * The syntax of the command that the caret stands in, the argument it stands in marked; of one that the playground has not,
 * that. Absent where there is no command.
 */
export function argumentHint(
  text: string,
  caret: number,
  commands: readonly CommandInfo[],
): readonly HintPiece[] | undefined {
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  if (caret - start > longestLine) return undefined;
  const before = text.slice(start, caret);
  const read = readLine(before, commands);
  if (read.kind !== 'command') return undefined;
  const stand = standOf(read, before);
  if (!stand) return undefined;
  const { command, container, from } = commandOf(stand.argv, commands);
  const lack = lackOf(stand.argv, commands);
  if (lack !== undefined) return [{ text: `${lack}.`, kind: 'prose' }];
  if (container && stand.index === 1 && (!command || command === container)) return subcommandPieces(container, stand);
  if (!command) return undefined;
  const targets = stand.index < from ? [] : targetsOf(command.args, stand, from);
  return joined([
    { text: command.name, kind: stand.index < from ? 'now' : 'name' },
    ...command.args.flatMap((arg) => [rest(' '), ...marked(argPieces(arg), targets)]),
  ]);
}

/** Where the caret stands in a command: in the word of this place, of which so much is typed. */
interface Stand {
  readonly argv: readonly Bytes[];
  readonly index: number;
  /** In upper case; empty before its first letter, and while its quotes are open. */
  readonly typed: string;
}

/** Absent in the comment behind a command. */
function standOf({ words, argv, end, problem }: CommandWords, before: string): Stand | undefined {
  if (problem) return { argv, index: words.length, typed: '' };
  if (before.slice(end).trim() !== '') return undefined;
  const last = words.at(-1);
  if (last?.end !== before.length) return { argv, index: words.length, typed: '' };
  return { argv, index: words.length - 1, typed: textFromBytes(last.bytes).toUpperCase() };
}

const rest = (text: string): HintPiece => ({ text, kind: 'rest' });

/** `OBJECT ENCODING | FREQ | ...`, those marked that what is typed may become. */
function subcommandPieces({ name, subcommands = [] }: CommandInfo, { typed }: Stand): readonly HintPiece[] {
  const names = subcommands.map((info) => info.name.slice(name.length + 1));
  const meant = names.filter((each) => each.startsWith(typed));
  const isNow = (each: string) => meant.length === 0 || meant.includes(each);
  const pieces = names.map((each): HintPiece => ({ text: each, kind: isNow(each) ? 'now' : 'rest' }));
  return joined([
    { text: name, kind: 'name' },
    ...pieces.flatMap((piece, at) => [rest(at === 0 ? ' ' : ' | '), piece]),
  ]);
}

/** What a word would fill; of an argument that repeats, `again` beyond its first time. */
interface Target extends Filling {
  readonly again: boolean;
}

/** What the word that the caret stands in fills, or may fill yet: it is found out by trying. */
function targetsOf(args: readonly ArgInfo[], { argv, index, typed }: Stand, from: number): readonly Target[] {
  const earlier = argv.slice(0, index);
  const filled = fillings(args, earlier, from);
  /** Numbers follow it, should it want values. */
  const fillingOf = (word: string) => fillings(args, [...earlier, word, '1', '1'], from)[index];
  const given = new Set(argumentPlaces(args, earlier, from));
  const tokens = [...tokenArgs(args)].filter((arg) => {
    const filling = fillingOf(arg.token ?? '');
    return !given.has(arg) && filling?.isToken && filling.arg === arg;
  });
  const isToken = (arg: ArgInfo): Target => ({ arg, isToken: true, again: false });
  const exact = tokens.find(({ token }) => token === typed);
  if (exact) return [isToken(exact)];
  const value = fillingOf('1');
  const values = value
    ? [{ ...value, again: filled.some((each) => each?.arg === value.arg && each.isToken === value.isToken) }]
    : [];
  const meant = tokens.filter(({ token }) => token?.startsWith(typed));
  return [...values, ...(meant.length === 0 && !value ? tokens : meant).map(isToken)];
}

/** The arguments that a word introduces or is, at any depth. */
function* tokenArgs(args: readonly ArgInfo[]): Generator<ArgInfo> {
  for (const arg of args) {
    if (arg.token !== undefined) yield arg;
    yield* tokenArgs(arg.args ?? []);
  }
}

/** The words of what repeats stand twice: the first time and again. */
function marked(pieces: readonly SyntaxPiece[], targets: readonly Target[]): readonly HintPiece[] {
  const now = targets.map(({ arg, isToken, again }) => {
    const places = [...pieces.keys()].filter((at) => pieces[at]?.arg === arg && pieces[at]?.isToken === isToken);
    return places.at(again ? -1 : 0);
  });
  return pieces.map(({ text }, at) => ({ text, kind: now.includes(at) ? 'now' : 'rest' }));
}

/** What looks the same is one piece. */
function joined(pieces: readonly HintPiece[]): readonly HintPiece[] {
  const found: HintPiece[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last?.kind === piece.kind) found[found.length - 1] = { ...last, text: last.text + piece.text };
    else found.push(piece);
  }
  return found;
}
