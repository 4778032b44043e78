import type { Bytes } from '../bytes.ts';
import { type SplitLine, splitLine } from './split.ts';
import type { CommandStep, Step } from './step.ts';
import { waitLine } from './wait.ts';

/** A text read as a transcript. */
export interface Transcript {
  readonly steps: readonly Step[];
  /** The prompts that occur, each once, in order; none: the text is no transcript. */
  readonly prompts: readonly string[];
  /** What was accepted and should have been written otherwise. `line` is 0-based. */
  readonly remarks: readonly { readonly line: number; readonly message: string }[];
}

export interface TranscriptOptions {
  /** Whether words are a whole command: decides whether `# ...` behind it is a comment or data. */
  readonly fits?: (argv: readonly Bytes[]) => boolean;
}

/**
 * `dragonfly>`, `dragonfly$>`, `127.0.0.1:6379[1]>`, `user:1>`, a bare `>`. A name in capitals is no prompt but syntax.
 */
const promptAtStart = /^\s*((?:[a-z][\w.:-]*\$?|[\d.]+(?::\d*)?)?(?:\[\d+\])?(?:\(TX\))?>)(?!>)(\s*)/;

/** Reads prompts, commands, documented outputs, waits and comments. Never fails: what is no command is a comment. */
export function parseTranscript(text: string, options: TranscriptOptions = {}): Transcript {
  const reader = new Reader(text.split(/\r?\n/), options);
  return reader.read();
}

/**
 * Reads what a reader typed: a command, a wait or a comment a line. Text with prompts in it was pasted from a transcript
 * and is read as one, so that its outputs do not run as commands.
 */
export function parseCommands(text: string, options: TranscriptOptions = {}): readonly Step[] {
  const lines = text.split(/\r?\n/);
  if (lines.some((line) => promptAtStart.test(line))) return parseTranscript(text, options).steps;
  return lines.flatMap((line, i): Step[] => {
    if (line.trim() === '') return [];
    return [clockOrComment(line, i) ?? commandStep('', line.trim(), i, options)];
  });
}

/** The steps as a reader edits or copies them: no prompts, no outputs. */
export const commandsText = (steps: readonly Step[]): string =>
  steps
    .map((step) => (step.kind === 'command' && step.comment ? `${step.text}  ${step.comment}` : step.text))
    .join('\n');

function clockOrComment(line: string, at: number): Step | undefined {
  const waitMs = waitLine(line);
  if (waitMs !== undefined) return { kind: 'wait', line: at, text: line.trim(), waitMs };
  return /^\s*(?:#|\/\/)/.test(line) ? { kind: 'comment', line: at, text: line.trim() } : undefined;
}

function commandStep(prompt: string, text: string, line: number, options: TranscriptOptions): CommandStep {
  const split = splitLine(text);
  const commentAt = trailingComment(text, split, options);
  if (commentAt !== undefined) {
    const comment = text.slice(commentAt);
    return { ...commandStep(prompt, text.slice(0, commentAt).trimEnd(), line, { fits: () => false }), comment };
  }
  const argv = split.problem ? [] : split.words.map((word) => word.bytes);
  return { kind: 'command', line, prompt, text, argv, ...(split.problem ? { problem: split.problem.message } : {}) };
}

/** Where a trailing comment starts: a word that begins with `#` or `//`, where what stands before it is a command. */
function trailingComment(text: string, { words, problem }: SplitLine, { fits }: TranscriptOptions): number | undefined {
  const starts = [...words, ...(problem ? [problem] : [])].map((word) => word.start);
  const index = starts.findIndex((start, i) => i > 0 && /^(?:#|\/\/)/.test(text.slice(start, start + 2)));
  const start = starts[index];
  if (start === undefined) return undefined;
  const before = words.slice(0, index).map((word) => word.bytes);
  return (fits ? fits(before) : text.startsWith('//', start)) ? start : undefined;
}

/** A command that still collects its documented output. */
interface Open {
  readonly step: CommandStep;
  readonly output: string[];
  /** Blank lines that count only if more output follows. */
  blanks: number;
}

class Reader {
  readonly #lines: readonly string[];
  readonly #options: TranscriptOptions;
  readonly #steps: Step[] = [];
  readonly #prompts = new Set<string>();
  readonly #remarks: { line: number; message: string }[] = [];
  #open: Open | undefined;

  constructor(lines: readonly string[], options: TranscriptOptions) {
    this.#lines = lines;
    this.#options = options;
  }

  read(): Transcript {
    this.#lines.forEach((line, i) => {
      this.#line(line, i);
    });
    this.#close();
    return { steps: this.#steps, prompts: [...this.#prompts], remarks: this.#remarks };
  }

  #line(line: string, at: number): void {
    if (line.trim() === '') {
      if (this.#open) this.#open.blanks++;
      return;
    }
    const prompt = promptAtStart.exec(line);
    if (prompt) return this.#command(line, at, prompt);
    const step = clockOrComment(line, at);
    if (step && (step.kind === 'wait' || !this.#isOutput(line, at))) return this.#push(step);
    if (!this.#open) return this.#push({ kind: 'comment', line: at, text: line.trim() });
    this.#open.output.push(...Array<string>(this.#open.blanks).fill(''), line.trimEnd());
    this.#open.blanks = 0;
  }

  /** A line like INFO's `# Server` is data where output goes on behind it. */
  #isOutput(line: string, at: number): boolean {
    if (!this.#open || /^\s*\/\//.test(line)) return false;
    if (this.#open.blanks > 0 && this.#open.output.length === 0) return false;
    const next = this.#lines[at + 1];
    return next !== undefined && next.trim() !== '' && !promptAtStart.test(next) && !clockOrComment(next, at + 1);
  }

  #command(line: string, at: number, [head, prompt, gap]: RegExpExecArray): void {
    let text = line.slice((head as string).length).trim();
    if (gap === '' && text !== '') this.#remark(at, `There is no space after the prompt ${prompt}`);
    for (let again = promptAtStart.exec(text); again; again = promptAtStart.exec(text)) {
      this.#remark(at, `The prompt ${prompt} stands twice`);
      text = text.slice(again[0].length);
    }
    this.#prompts.add(prompt as string);
    if (text === '') return this.#close();
    const step = commandStep(prompt as string, text, at, this.#options);
    this.#close();
    this.#open = { step, output: [], blanks: 0 };
  }

  #push(step: Step): void {
    this.#close();
    this.#steps.push(step);
  }

  #close(): void {
    if (!this.#open) return;
    const { step, output } = this.#open;
    this.#steps.push(output.length > 0 ? { ...step, output } : step);
    this.#open = undefined;
  }

  #remark(line: number, message: string): void {
    this.#remarks.push({ line, message });
  }
}
