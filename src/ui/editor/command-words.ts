import { type Bytes, bytesFromText } from '../../bytes.ts';
import type { CommandInfo } from '../../spec/info.ts';
import { matchArguments } from '../../spec/match.ts';
import { parseCommands } from '../../transcript/parse.ts';
import { type SplitProblem, splitLine, type Word } from '../../transcript/split.ts';
import type { Step } from '../../transcript/step.ts';

/** A line's command, cut into words. Offsets count from the start of the line. */
export interface CommandWords {
  readonly words: readonly Word[];
  readonly argv: readonly Bytes[];
  /** Where the command starts and ends, without prompt and trailing comment. */
  readonly start: number;
  readonly end: number;
  /** Why the words end early. */
  readonly problem?: SplitProblem;
}

/** What a line of the editor is. */
export type EditorLine =
  | { readonly kind: 'blank' }
  | { readonly kind: 'wait'; readonly waitMs: number }
  | { readonly kind: 'comment' }
  | ({ readonly kind: 'command' } & CommandWords);

/** Reads one line. */
export function readLine(line: string, commands: readonly CommandInfo[]): EditorLine {
  const [step] = parseCommands(line, {
    fits: (argv) => fitsCommand(argv, commands),
  });
  if (!step) return { kind: 'blank' };
  if (step.kind === 'command') return { kind: 'command', ...wordsOf(step, line) };
  return step.kind === 'wait' ? { kind: 'wait', waitMs: step.waitMs } : { kind: 'comment' };
}

/** The steps of a typed text. Without the command table, what follows a `//` is a comment and a `#` is data. */
export const readTyped = (text: string, commands: readonly CommandInfo[]): readonly Step[] =>
  parseCommands(text, commands.length > 0 ? { fits: (argv) => fitsCommand(argv, commands) } : {});

/** The commands of a text, as they would run: in a pasted transcript, outputs are none. `line` is 0-based. */
export function* readCommands(
  text: string,
  commands: readonly CommandInfo[],
): Generator<CommandWords & { readonly line: number }> {
  const lines = text.split(/\r?\n/);
  for (const step of parseCommands(text, {
    fits: (argv) => fitsCommand(argv, commands),
  })) {
    if (step.kind === 'command') yield { line: step.line, ...wordsOf(step, lines[step.line] ?? '') };
  }
}

function wordsOf(step: Step, line: string): CommandWords {
  const start = line.indexOf(step.text);
  const { words, problem } = splitLine(step.text, bytesFromText);
  return {
    words: words.map((word) => ({
      ...word,
      start: word.start + start,
      end: word.end + start,
    })),
    argv: words.map((word) => word.bytes),
    start,
    end: start + step.text.length,
    ...(problem
      ? {
          problem: {
            ...problem,
            start: problem.start + start,
            end: problem.end + start,
          },
        }
      : {}),
  };
}

/** Which command words name. */
export interface Named {
  /** The command, or the subcommand where the second word names one. */
  readonly command?: CommandInfo;
  /** The command whose subcommands the second word should be one of. */
  readonly container?: CommandInfo;
  /** Place in argv of the first argument. */
  readonly from: number;
}

/** The command that the words name, in any case. A container without a second word is itself the command. */
export function commandOf(argv: readonly Bytes[], commands: readonly CommandInfo[]): Named {
  const [first, second] = argv;
  const command = first === undefined ? undefined : tableOf(commands).get(first.toUpperCase());
  if (!command?.subcommands) return command ? { command, from: 1 } : { from: 1 };
  if (second === undefined) return { command, container: command, from: 1 };
  const member = command.subcommands.find((info) => info.name === `${command.name} ${second.toUpperCase()}`);
  return {
    container: command,
    from: 2,
    ...(member ? { command: member } : {}),
  };
}

/** Whether the words are a whole command: what stands behind them may then be a comment. Nothing where it is not known. */
export function fitsCommand(argv: readonly Bytes[], commands: readonly CommandInfo[]): boolean | undefined {
  const { command, from } = commandOf(argv, commands);
  return command && matchArguments(command.args, argv, from).problem === undefined;
}

const tables = new WeakMap<readonly CommandInfo[], ReadonlyMap<string, CommandInfo>>();

/** Commands by name. A text of many lines asks often, and the table stays the same. */
function tableOf(commands: readonly CommandInfo[]): ReadonlyMap<string, CommandInfo> {
  let table = tables.get(commands);
  if (!table) {
    table = new Map(commands.map((command) => [command.name, command]));
    tables.set(commands, table);
  }
  return table;
}
