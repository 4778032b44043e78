import { clientCue, clientOfPrompt } from './client-cue.ts';
import { type Fits, readCommand, type TypedCommand } from './command-line.ts';
import { continueCommand } from './continuation.ts';
import { waitComment } from './duration.ts';
import { splitOutputComment } from './output-comment.ts';
import { type PromptLine, readPrompt, readWordPrompt, type WordPrompts } from './prompt.ts';
import { splitArguments } from './split.ts';
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
  /** Who sends what has no other sender. Left out: the one who always does. */
  readonly client?: string | undefined;
}

/**
 * Reads a transcript: commands behind prompts, their outputs below them, waits and other comments between. Never fails;
 * a line that is none of these is kept as a comment.
 */
export function parseTranscript(text: string, options: TranscriptOptions = {}): Transcript {
  return new TranscriptReader(text, options, 'documented').read();
}

/**
 * Reads what a reader typed: a command, a wait or a comment a line. Where some lines have prompts, a transcript was
 * pasted: the prompts come off, and what they were answered stands as documented output instead of running.
 */
export function parseCommands(text: string, options: TranscriptOptions = {}): readonly Step[] {
  return new TranscriptReader(text, options, 'typed').read().steps;
}

/** A command whose documented output is still being collected. */
interface OpenCommand {
  readonly step: TypedCommand & { output?: string[]; outputLine?: number };
  /** Its place among the steps. */
  at: number;
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
  /** One whose output a comment has ended: a list may go on behind it. */
  #interrupted: OpenCommand | undefined;
  /** The line behind the blank lines and section names that were looked past last. */
  #sectionsEnd = 0;
  /** The line behind those that belong to a command before them. */
  #continuedEnd = 0;
  readonly #words: WordPrompts;
  /** Who sends what follows, where its prompt names nobody; and who sent before. */
  #client: string | undefined;
  #clientBefore: string | undefined;

  constructor(text: string, { fits, client }: TranscriptOptions, source: 'documented' | 'typed') {
    this.#lines = text.split(/\r?\n/);
    this.#fits = fits;
    this.#source = source;
    this.#client = client;
    this.#words = wordPrompts(this.#lines, fits);
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
    const prompted = readPrompt(line, this.#words);
    if (prompted) return this.#prompted(prompted, line, at);
    const remark = this.#waitOrComment(line, at);
    if (remark && (remark.kind === 'wait' || !this.#isInfoSection(at))) return this.#between(remark);
    if (this.#isCommand(line)) return this.#command(at, '', line.trim());
    if (this.#source === 'documented' && this.#isCue(line, at)) return this.#cue(line, at);
    if (!this.#open && this.#interrupted && goesOn(this.#interrupted, line)) this.#open = this.#interrupted;
    if (this.#open) return this.#output(this.#open, line, at);
    this.#steps.push({ kind: 'comment', line: at, text: line.trim() });
  }

  #prompted({ prompt, text, remarks }: PromptLine, line: string, at: number): void {
    this.#prompts.add(prompt);
    for (const message of remarks) this.#remarks.push({ line: at, message });
    if (this.#source === 'typed') return this.#command(at, '', text, { indent: indentOf(line), written: undefined });
    if (isReply(text, this.#open, this.#fits)) return this.#promptedReply(line.replace(/^(\s*).*?>\s*/, '$1'), at);
    const indent = indentOf(line);
    const below = (index: number): string | undefined => {
      const next = this.#lines[at + 1 + index];
      return next === undefined || readPrompt(next, this.#words) ? undefined : next;
    };
    const continued = continueCommand(text, below, this.#fits);
    this.#continuedEnd = at + 1 + continued.lines;
    const further = this.#lines.slice(at + 1, this.#continuedEnd).map((next) => movedLeft(next, indent));
    const written = further.length > 0 ? [text.trimEnd(), ...further].join('\n') : undefined;
    this.#command(at, prompt, continued.text, { indent, written });
  }

  /** A prompt where an author has copied one too many. */
  #promptedReply(line: string, at: number): void {
    this.#remarks.push({ line: at, message: 'What stands behind this prompt is a reply, and is read as one' });
    if (this.#open) this.#output(this.#open, line, at);
    else this.#steps.push({ kind: 'comment', line: at, text: line.trim() });
  }

  /** Whether a line without a mark says that somebody else goes on: `In another terminal:`, or a rule above a prompt. */
  #isCue(line: string, at: number): boolean {
    if (isRule(line)) {
      let below = at + 1;
      while (this.#lines[below]?.trim() === '') below++;
      const next = this.#lines[below];
      return next !== undefined && (readPrompt(next, this.#words) !== undefined || /^\s*(?:#|\/\/)/.test(next));
    }
    return /:\s*$/.test(line) && clientCue(line) !== undefined;
  }

  #cue(line: string, at: number): void {
    const text = line.trim();
    if (isRule(line)) this.#turnTo(this.#client === undefined ? 'second' : undefined);
    else this.#heedClient(text);
    this.#open = undefined;
    this.#steps.push({ kind: 'comment', line: at, text });
  }

  #heedClient(text: string): void {
    const cue = this.#source === 'documented' ? clientCue(text) : undefined;
    if (cue) this.#turnTo(cue === 'previous' ? this.#clientBefore : cue.client);
  }

  #turnTo(client: string | undefined): void {
    if (client !== this.#client) this.#clientBefore = this.#client;
    this.#client = client;
  }

  /** Output can follow a command only where it stood behind a prompt, which `indent` is the place of. */
  #command(at: number, prompt: string, typed: string, placed?: { indent: number; written: string | undefined }): void {
    this.#open = undefined;
    this.#interrupted = undefined;
    if (typed === '') return;
    const read = readCommand(at, prompt, typed, this.#fits);
    const written = placed?.written && withoutEnd(placed.written, read.comment ?? '');
    const client = this.#source === 'documented' ? (clientOfPrompt(prompt) ?? this.#client) : undefined;
    const step: OpenCommand['step'] = { ...read, ...(written ? { written } : {}), ...(client ? { client } : {}) };
    this.#steps.push(step);
    const open = { step, at: this.#steps.length - 1, indent: placed?.indent ?? 0, blanks: 0, isInfo: false };
    if (step.comment !== undefined) {
      this.#remarks.push({ line: at, message: 'The comment behind the command is not sent with it' });
      this.#waitBefore(open, step.comment);
    }
    if (placed) this.#open = open;
  }

  /** `GET k  // After 10 seconds`, or the same behind its output, tells what is so once that time has passed. */
  #waitBefore(open: OpenCommand, comment: string): void {
    const { step } = open;
    const wait = this.#source === 'documented' ? waitLine(comment) : undefined;
    if (!wait || !('waitMs' in wait) || setsDeadline.test(step.argv[0] ?? '')) return;
    const { waitMs } = wait;
    this.#steps.splice(open.at, 0, { kind: 'wait', line: step.line, text: waitComment(waitMs), waitMs });
    open.at++;
  }

  /** A comment may stand between a command and its output, but ends an output that has begun. */
  #between(step: WaitStep | CommentStep): void {
    if (step.kind === 'comment') this.#heedClient(step.text.replace(/^(?:#+|\/\/+)\s*/, ''));
    this.#steps.push(step);
    if (!this.#open?.step.output) return;
    if (step.kind === 'comment') this.#interrupted = this.#open;
    this.#open = undefined;
  }

  #output(open: OpenCommand, line: string, at: number): void {
    open.step.output ??= [];
    open.step.outputLine ??= at;
    const { output } = open.step;
    if (output.length > 0) for (let i = 0; i < open.blanks; i++) output.push('');
    output.push(movedLeft(line, open.indent));
    open.blanks = 0;
    const { comment } = splitOutputComment(line);
    if (comment !== undefined) this.#waitBefore(open, comment);
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
    return this.#fits ? this.#fits(argv) === true : this.#open.blanks > 0;
  }
}

const listItem = /^(\s*)(\d+)[)~#]\s/;

/** Whether a line is the next item of the list that an output ends with. */
function goesOn({ step: { output = [] }, indent }: OpenCommand, line: string): boolean {
  const [, space = '', number] = listItem.exec(movedLeft(line, indent)) ?? [];
  const last = output.findLast((each) => listItem.exec(each)?.[1] === space);
  return number !== undefined && Number(listItem.exec(last ?? '')?.[2]) + 1 === Number(number);
}

/** Commands behind which a length of time is what they were told, not what has passed. */
const setsDeadline = /^(?:SET|GETEX|\w*SETEX|\w*EXPIRE(?:AT)?|RESTORE)$/i;

/** The words before `>` that stand before a command somewhere in the text. */
function wordPrompts(lines: readonly string[], fits: Fits | undefined): WordPrompts {
  const words = new Set<string>();
  for (const line of fits ? lines : []) {
    const found = readWordPrompt(line);
    if (!found || words.has(found.prompt)) continue;
    const split = splitArguments(found.text, (run) => run);
    if ('argv' in split && fits?.(split.argv) === true) words.add(found.prompt);
  }
  return words;
}

/** Whether what stands behind a prompt has a reply's form, where the command above has none yet. */
function isReply(text: string, open: OpenCommand | undefined, fits: Fits | undefined): boolean {
  if (open?.step.output && !/^\d+[)~#]\s/.test(text)) return false;
  if (/^(?:\((?:nil|integer|error|double|empty|true|false)\b.*|"(?:[^"\\]|\\.)*"|\d+[)~#]\s.*)$/.test(text))
    return true;
  return open !== undefined && /^(?:OK|PONG|QUEUED)$/.test(text) && fits?.([text]) !== true;
}

const isRule = (line: string): boolean => /^\s*-{3,}\s*$/.test(line);

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
