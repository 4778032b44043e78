import { type Bytes, textFromBytes } from '../../bytes.ts';
import type { ArgInfo, CommandInfo } from '../../spec/info.ts';
import { argumentPlaces } from '../../spec/match.ts';
import { commandOf } from '../../spec/named-command.ts';
import { argPieces, type SyntaxPiece } from '../../spec/syntax.ts';
import { durationInWords, SECOND, waitComment } from '../../transcript/duration.ts';
import { type CommandWords, type EditorLine, readLine } from './command-words.ts';
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
 * The syntax of the command that the caret stands in, the argument it stands in marked; the names that a word may become
 * which is none yet. Of a line that is none of the playground's commands, what it does; absent where there is nothing to say.
 */
export function argumentHint(
  text: string,
  caret: number,
  commands: readonly CommandInfo[],
): readonly HintPiece[] | undefined {
  const start = text.slice(0, caret).lastIndexOf('\n') + 1;
  const [line = ''] = text.slice(start, start + longestLine).split('\n', 1);
  if (caret - start > line.length) return undefined;
  const before = line.slice(0, caret - start);
  const read = readLine(before, commands);
  if (read.kind === 'blank') return undefined;
  return read.kind === 'command' ? commandHint(standOf(read, before), commands) : commentHint(readLine(line, commands));
}

const commentHint = (read: EditorLine): readonly HintPiece[] =>
  prose(
    read.kind === 'wait'
      ? `Moves the clock on by ${durationInWords(read.waitMs)}.`
      : `A comment: nothing runs. A wait reads ${waitComment(10 * SECOND)}.`,
  );

function commandHint(stand: Stand | undefined, commands: readonly CommandInfo[]): readonly HintPiece[] | undefined {
  if (!stand) return undefined;
  const lack = lackOf(stand.argv, commands);
  if (lack !== undefined) return prose(`${lack}.`);
  const { command, container, from } = commandOf(stand.argv, commands);
  if (container && stand.index === 1 && (!command || command === container)) return subcommandPieces(container, stand);
  if (command) return syntaxPieces(command, stand.index < from ? 'name' : targetsOf(command.args, stand, from));
  return stand.index === 0 ? namePieces(stand, commands) : undefined;
}

/** A command's syntax, its name or some arguments marked. */
const syntaxPieces = (info: CommandInfo, now: 'name' | readonly Target[]): readonly HintPiece[] =>
  joined([
    { text: info.name, kind: now === 'name' ? 'now' : 'name' },
    ...(info.subcommands ? subcommandWords(info, () => false) : []),
    ...info.args.flatMap((arg) => [rest(' '), ...marked(argPieces(arg), now === 'name' ? [] : now)]),
  ]);

/** More would not be read. */
const mostNames = 12;

/** The commands that a word may become: `EXPIRE · EXPIREAT · ...`; of the only one, its syntax. */
function namePieces({ typed }: Stand, commands: readonly CommandInfo[]): readonly HintPiece[] | undefined {
  const [first, ...others] = commands.filter(({ name }) => typed !== '' && name.startsWith(typed));
  if (!first || others.length === 0) return first && syntaxPieces(first, 'name');
  const names = [first, ...others].map(({ name }) => name);
  return [rest(names.slice(0, mostNames).join(' · '))];
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

const prose = (text: string): readonly HintPiece[] => [{ text, kind: 'prose' }];
const rest = (text: string): HintPiece => ({ text, kind: 'rest' });

/** `OBJECT ENCODING | FREQ | ...`, those marked that what is typed may become. */
function subcommandPieces(container: CommandInfo, { typed }: Stand): readonly HintPiece[] {
  const isMeant = (word: string) => word.startsWith(typed);
  const words = subcommandWords(container, isMeant);
  const isAny = words.some(({ kind }) => kind === 'now');
  return joined([{ text: container.name, kind: 'name' }, ...(isAny ? words : subcommandWords(container, () => true))]);
}

const subcommandWords = (
  { name, subcommands = [] }: CommandInfo,
  isNow: (word: string) => boolean,
): readonly HintPiece[] =>
  subcommands.flatMap((info, at) => {
    const word = info.name.slice(name.length + 1);
    return [rest(at === 0 ? ' ' : ' | '), { text: word, kind: isNow(word) ? 'now' : 'rest' }];
  });

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
