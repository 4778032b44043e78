import { type Fits, readCommand, type TypedCommand } from './command-line.ts';
import { readPrompt } from './prompt.ts';
import { splitLine } from './split.ts';
import type { CommentStep, Step, WaitStep } from './step.ts';
import { waitLine } from './wait.ts';

/** A text read as a transcript. */
export interface Transcript {
  readonly steps: readonly Step[];
  /** The prompts that occur, each once, in order of appearance; none: the text is no transcript. */
  readonly prompts: readonly string[];
  /** What was understood, but should have been written otherwise. */
  readonly remarks: readonly TranscriptRemark[];
}

export interface TranscriptRemark {
  /** 0-based within the text. */
  readonly line: number;
  readonly message: string;
}

export interface TranscriptOptions {
  /** Left out: `//` begins a trailing comment, `#` is data. */
  readonly fits?: Fits | undefined;
}

/**
 * Reads a transcript: commands behind prompts, their outputs below them, waits and other comments between. Never fails;
 * a line that is none of these is kept as a comment.
 */
export function parseTranscript(text: string, options: TranscriptOptions = {}): Transcript {
  return new TranscriptReader(text, options.fits, 'documented').read();
}

/**
 * Reads what a reader typed: a command, a wait or a comment a line. Where some lines have prompts, a transcript was
 * pasted: the prompts come off, and what they were answered stands as documented output instead of running.
 */
export function parseCommands(text: string, options: TranscriptOptions = {}): readonly Step[] {
  return new TranscriptReader(text, options.fits, 'typed').read().steps;
}

/** A command whose documented output is still being collected. */
interface OpenCommand {
  readonly step: TypedCommand & { output?: string[]; outputLine?: number };
  /** Blank lines that count only where more output follows. */
  blanks: number;
  /** White space before the prompt: outputs stand as far to the right. */
  readonly indent: number;
  /** The output so far is of INFO's kind: `name:value` lines. */
  isInfo: boolean;
}

class TranscriptReader {
  readonly #lines: readonly string[];
  readonly #fits: Fits | undefined;
  readonly #source: 'documented' | 'typed';
  readonly #steps: Step[] = [];
  readonly #prompts = new Set<string>();
  readonly #remarks: TranscriptRemark[] = [];
  #open: OpenCommand | undefined;
  /** The line behind the blank lines and section names that were looked past last. */
  #sectionsEnd = 0;
  /** The line behind those that belong to a command before them. */
  #continuedEnd = 0;

  constructor(text: string, fits: Fits | undefined, source: 'documented' | 'typed') {
    this.#lines = text.split(/\r?\n/);
    this.#fits = fits;
    this.#source = source;
  }

  read(): Transcript {
    for (const [at, line] of this.#lines.entries()) {
      if (at < this.#continuedEnd) continue;
      if (line.trim() !== '') this.#readLine(line, at);
      else if (this.#open) this.#open.blanks++;
    }
    return { steps: this.#steps, prompts: [...this.#prompts], remarks: this.#remarks };
  }

  #readLine(line: string, at: number): void {
    const prompted = readPrompt(line);
    if (prompted) {
      this.#prompts.add(prompted.prompt);
      for (const message of prompted.remarks) this.#remarks.push({ line: at, message });
      const prompt = this.#source === 'typed' ? '' : prompted.prompt;
      const indent = indentOf(line);
      const typed = this.#continued(at, prompted.text);
      const further = this.#lines.slice(at + 1, this.#continuedEnd).map((next) => movedLeft(next, indent));
      const written = further.length > 0 ? [prompted.text.trimEnd(), ...further].join('\n') : undefined;
      return this.#command(at, prompt, typed, { indent, written });
    }
    const remark = this.#waitOrComment(line, at);
    if (remark && (remark.kind === 'wait' || !this.#isInfoSection(at))) return this.#between(remark);
    if (this.#isCommand(line)) return this.#command(at, '', line.trim());
    if (this.#open) return this.#output(this.#open, line, at);
    this.#steps.push({ kind: 'comment', line: at, text: line.trim() });
  }

  /** A command of a document that goes on in the lines below it, as one line. */
  #continued(at: number, typed: string): string {
    let text = typed;
    this.#continuedEnd = at + 1;
    if (this.#source === 'typed') return text;
    for (let next = this.#lines[at + 1]; next !== undefined; next = this.#lines[this.#continuedEnd]) {
      const joined = joinedWith(text, next);
      if (joined === undefined || readPrompt(next)) break;
      text = joined;
      this.#continuedEnd++;
    }
    return text;
  }

  /** Output can follow a command only where it stood behind a prompt, which `indent` is the place of. */
  #command(at: number, prompt: string, typed: string, placed?: { indent: number; written: string | undefined }): void {
    this.#open = undefined;
    if (typed === '') return;
    const read = readCommand(at, prompt, typed, this.#fits);
    const written = placed?.written && withoutEnd(placed.written, read.comment ?? '');
    const step: OpenCommand['step'] = written ? { ...read, written } : read;
    if (step.comment !== undefined) {
      this.#remarks.push({ line: at, message: 'The comment behind the command is not sent with it' });
    }
    this.#steps.push(step);
    if (placed) this.#open = { step, indent: placed.indent, blanks: 0, isInfo: false };
  }

  /** A comment may stand between a command and its output, but ends an output that has begun. */
  #between(step: WaitStep | CommentStep): void {
    this.#steps.push(step);
    if (this.#open?.step.output) this.#open = undefined;
  }

  #output(open: OpenCommand, line: string, at: number): void {
    open.step.output ??= [];
    open.step.outputLine ??= at;
    const { output } = open.step;
    if (output.length > 0) for (let i = 0; i < open.blanks; i++) output.push('');
    output.push(movedLeft(line, open.indent));
    open.blanks = 0;
    if (!infoSection.test(line)) open.isInfo = infoField.test(line);
  }

  #waitOrComment(line: string, at: number): WaitStep | CommentStep | undefined {
    const text = line.trim();
    const wait = waitLine(text);
    if (wait && 'waitMs' in wait) return { kind: 'wait', line: at, text, waitMs: wait.waitMs };
    if (wait) this.#remarks.push({ line: at, message: wait.refused });
    return wait || /^(?:#|\/\/)/.test(text) ? { kind: 'comment', line: at, text } : undefined;
  }

  /** `# Server` of INFO is data: its section is of `name:value` lines, before it or behind it. */
  #isInfoSection(at: number): boolean {
    if (!this.#open || !infoSection.test(this.#lines[at] ?? '')) return false;
    if (this.#open.isInfo) return true;
    if (this.#sectionsEnd <= at) {
      this.#sectionsEnd = at + 1;
      while (emptyOrSection.test(this.#lines[this.#sectionsEnd] ?? 'end')) this.#sectionsEnd++;
    }
    return infoField.test(this.#lines[this.#sectionsEnd] ?? '');
  }

  /** Of a typed text, whether a line without a prompt is a command, not an output that was pasted. */
  #isCommand(line: string): boolean {
    if (this.#source === 'documented') return false;
    if (!this.#open) return true;
    if (replyForm.test(line)) return false;
    const { argv } = readCommand(0, '', line.trim(), this.#fits);
    return this.#fits ? this.#fits(argv) : this.#open.blanks > 0;
  }
}

/** A byte whose backslash stands at the end of the line before. */
const hexByte = /^x[0-9a-f]{2}/i;

/**
 * A line that ends in a backslash with the one below it, where that goes on: within quotes that are still open, or behind
 * white space with what is indented. Nothing where the backslash is data.
 */
function joinedWith(text: string, next: string): string | undefined {
  const line = text.trimEnd();
  const rest = next.trim();
  if (!line.endsWith('\\') || rest === '') return undefined;
  if (splitLine(line, (run) => run).problem) return line.slice(0, hexByte.test(rest) ? undefined : -1) + rest;
  return /\s\\$/.test(line) && /^\s/.test(next) ? line.slice(0, -1) + rest : undefined;
}

/** Without what stands at its end; nothing where that goes on over lines itself. */
const withoutEnd = (written: string, end: string): string | undefined =>
  written.endsWith(end) ? written.slice(0, written.length - end.length).trimEnd() : undefined;

/** A line without the white space that is before the prompt too, and at its end. */
const movedLeft = (line: string, indent: number): string => line.slice(Math.min(indent, indentOf(line))).trimEnd();

const indentOf = (line: string): number => line.length - line.trimStart().length;

const infoSection = /^# [A-Z]\w*\s*$/;
const infoField = /^[\w.-]+:\S/;
const emptyOrSection = /^(?:# [A-Z]\w*)?\s*$/;

/** How redis-cli's outputs begin, and no command does. */
const replyForm = /^\s*(?:["([]|\d+[)~#]|-?\d+\s*$|(?:OK|PONG|QUEUED)\s*$|\.\.\.|…)/;
