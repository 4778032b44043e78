import { serverCommand } from '../spec/server-commands.ts';
import type { Fits } from './command-line.ts';
import { splitArguments } from './split.ts';
import { waitLine } from './wait.ts';

export interface PromptlessOptions {
  /** Without it nobody can tell a command from other text, and nothing is a transcript. */
  readonly fits?: Fits | undefined;
  /** The block says that it is typed into a client of the store: any case will do, and a word that is an argument's name. */
  readonly isClient: boolean;
}

type Kind = 'blank' | 'comment' | 'command' | 'reply' | 'more' | 'other';

interface Line {
  readonly kind: Kind;
  readonly text: string;
}

/**
 * A text without prompts with a bare prompt before each of its commands, where it is a transcript: every line is a whole
 * command, or commands and replies alternate. A syntax line is none, nor is what may be anything else.
 */
export function withPrompts(text: string, options: PromptlessOptions): string | undefined {
  if (!options.fits || text.length > 100_000) return undefined;
  const lines = linesOf(text.split('\n'), options);
  const told = lines.filter(({ kind }) => kind !== 'blank' && kind !== 'comment');
  const commands = told.filter(({ kind }) => kind === 'command');
  if (told[0]?.kind !== 'command' || told.some(({ kind }) => kind === 'other')) return undefined;
  const hasReplies = told.some(({ kind }) => kind === 'reply');
  if (!hasReplies && !areExamples(commands, options)) return undefined;
  return lines.map(({ kind, text: line }) => (kind === 'command' ? `> ${line}` : line)).join('\n');
}

/** How replies begin, and no command does. */
const reply =
  /^\s*(?:"(?:[^"\\]|\\.)*"\s*(?:(?:#|\/\/).*)?$|\((?:nil|integer|error|double|empty|true|false)\b|\d+[)~#](?:\s|$)|-?\d+\s*$|(?:OK|PONG|QUEUED|nil)\s*$|\.{3}\s*$)/;

/** Whether a text is nothing but a reply, as redis-cli prints it. */
export function isReply(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return reply.test(lines[0] ?? '') && lines.every((line) => reply.test(line) || /^\s+\S/.test(line));
}

function linesOf(texts: readonly string[], options: PromptlessOptions): readonly Line[] {
  const lines: Line[] = [];
  let last: Kind = 'blank';
  for (const [at, text] of texts.entries()) {
    const kind = kindOf(text, last, texts[at + 1] ?? '', options);
    lines.push({ kind, text: kind === 'command' ? text.trim() : text });
    if (kind !== 'blank' && kind !== 'comment') last = kind === 'more' ? last : kind;
  }
  return lines;
}

function kindOf(text: string, last: Kind, next: string, options: PromptlessOptions): Kind {
  if (text.trim() === '') return 'blank';
  if (/^\s*(?:#|\/\/)/.test(text) || waitLine(text)) return 'comment';
  const isBelow = last === 'command' || last === 'reply';
  if (reply.test(text)) return isBelow ? 'reply' : 'other';
  if (isCommand(text.trim(), reply.test(next), options)) return 'command';
  // What is indented goes on with what stands above it, and what follows a backslash too.
  return isBelow && /^\s+\S/.test(text) ? 'more' : 'other';
}

/** Marks of a syntax line, a program's or another language's. */
const otherMarks = /[;{]$|^\S+\s+\/|(?:^|\s)(?:[<[|]|\.{3}(?:\s|$))|[>\]]$|<[\w -]+>|\s=\s|\$\{?\w/;

function isCommand(line: string, isAnswered: boolean, { fits, isClient }: PromptlessOptions): boolean {
  const word = /^\S+/.exec(line)?.[0] ?? '';
  if (!/^[a-z][\w.-]*$/i.test(word) || (word !== word.toUpperCase() && !isClient && !isAnswered)) return false;
  const goesOn = / \\$/.test(line);
  if (otherMarks.test(withoutQuoted(line))) return false;
  const split = splitArguments(goesOn ? line.slice(0, -2) : line, (run) => run);
  if (!('argv' in split) || !serverCommand(split.argv)) return false;
  const whole = fits?.(split.argv);
  return whole !== false || isClient || isAnswered || goesOn;
}

const withoutQuoted = (line: string): string => line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '""');

/** Words by which syntax lines call their arguments. */
const argumentNames: ReadonlySet<string> = new Set(
  (
    'key keys newkey value values field fields member members score seconds milliseconds timestamp pattern count index start ' +
    'stop end offset increment decrement element elements pivot source destination numkeys cursor group consumer min max ' +
    'weight parameter message channel script sha1 arg args username password rule path json host port string ' +
    'connection-name command-name category option section item items capacity width height longitude latitude radius db ' +
    'query ip ip:port addr:port client-id error probability operation'
  ).split(' '),
);

/** Whether commands without a reply are there to be run: not the form of one, nor a name alone. */
function areExamples(commands: readonly Line[], { isClient }: PromptlessOptions): boolean {
  const words = commands.map(({ text }) => text.split(/\s+/).slice(1));
  if (isClient && commands.length > 1) return words.some((each) => !each.every(isArgumentName));
  if (words.some((each) => each.some(isArgumentName))) return false;
  return isClient || commands.length > 1 || !/^\S+(?:\s+[A-Z-]+)?$/.test(commands[0]?.text ?? '');
}

const isArgumentName = (word: string): boolean => argumentNames.has(word);
