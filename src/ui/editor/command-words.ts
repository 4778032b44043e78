import { type Bytes, bytesFromText } from '../../bytes.ts';
import type { CommandInfo } from '../../spec/info.ts';
import { fitsCommand } from '../../spec/named-command.ts';
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
