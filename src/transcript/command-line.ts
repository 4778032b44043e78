import { type Bytes, bytesFromText } from '../bytes.ts';
import { type SplitLine, splitLine } from './split.ts';
import type { CommandStep } from './step.ts';

/**
 * Whether words are a whole command; nothing where nobody here knows the command. Decides whether `# ...` behind it is a
 * comment or data; comes from who knows the commands.
 */
export type Fits = (argv: readonly Bytes[]) => boolean | undefined;

/** A command before its output is read. */
export type TypedCommand = Omit<CommandStep, 'output' | 'outputLine'>;

/** A command as typed, its trailing comment taken off. */
export function readCommand(line: number, prompt: string, typed: string, fits: Fits | undefined): TypedCommand {
  const split = splitLine(typed, bytesFromText);
  const comment = trailingComment(typed, split, fits);
  if (comment !== undefined) {
    const text = typed.slice(0, comment).trimEnd();
    return { kind: 'command', line, prompt, text, argv: wordsBefore(split, comment), comment: typed.slice(comment) };
  }
  const { problem } = split;
  if (problem) return { kind: 'command', line, prompt, text: typed, argv: [], problem: problem.message };
  return { kind: 'command', line, prompt, text: typed, argv: split.words.map(({ bytes }) => bytes) };
}

const wordsBefore = ({ words }: SplitLine, offset: number): readonly Bytes[] =>
  words.filter(({ start }) => start < offset).map(({ bytes }) => bytes);

const mark = /^(?:#|\/\/)/;
const markAlone = /^(?:#+|\/\/+)[ \t]+\S/;

/**
 * The offset of a trailing comment: the first word outside quotes that begins like one, behind words that are a whole
 * command without it. `SADD tags # a` has none, since `SADD tags` is no command; in `SADD tags a #b` the mark is not
 * alone, and the line is a command as it stands. Of a command that nobody knows, what stands before the mark is kept.
 */
function trailingComment(typed: string, split: SplitLine, fits: Fits | undefined): number | undefined {
  if (!typed.includes('#') && !typed.includes('//')) return undefined;
  const starts = [...split.words, ...(split.problem ? [split.problem] : [])].slice(1).map(({ start }) => start);
  return starts
    .filter((start) => mark.test(typed.slice(start, start + 2)))
    .find((start) => {
      const whole = fits?.(wordsBefore(split, start));
      if (whole === false) return false;
      const alone = markAlone.test(typed.slice(start));
      if (fits && whole === undefined) return alone;
      if (fits) return alone || split.problem !== undefined || !fits(split.words.map(({ bytes }) => bytes));
      return alone && (typed.startsWith('//', start) || split.problem !== undefined);
    });
}
