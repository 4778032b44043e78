import type { ArgInfo, ArgType, CommandInfo, Deprecation } from '../../spec/info.ts';
import { commandOf } from '../../spec/named-command.ts';
import { parseInt64 } from '../../spec/number.ts';
import { argSyntax } from '../../spec/syntax.ts';
import { durationInWords } from '../../transcript/duration.ts';
import { readLine } from './command-words.ts';
import { fillings } from './fillings.ts';

/** What is told of the word from `start` to `end` of the line: the syntax, then sentences. */
export interface Hover {
  readonly of: 'command' | 'argument';
  readonly syntax: string;
  readonly sentences: readonly string[];
  readonly start: number;
  readonly end: number;
}

const typeTexts: Readonly<Record<ArgType, string>> = {
  key: 'The name of a key.',
  string: 'Any bytes.',
  integer: 'A whole number.',
  double: 'A number, with or without a fraction.',
  pattern: 'A glob-style pattern: * any run of bytes, ? any one, [ab] one of these.',
  'unix-time': 'An instant, counted from 1970-01-01 00:00 UTC.',
  'pure-token': 'A word that stands for itself.',
  oneof: 'One of several.',
  block: 'Several together.',
};

/** What the word at `offset` of a line is: the command, its subcommand, or the argument that it fills. */
export function hover(line: string, offset: number, commands: readonly CommandInfo[]): Hover | undefined {
  const read = readLine(line, commands);
  if (read.kind !== 'command') return undefined;
  const index = read.words.findIndex((word) => word.start <= offset && offset <= word.end);
  const word = read.words[index];
  const { command, from } = commandOf(read.argv, commands);
  if (!word || !command) return undefined;
  const place = { start: word.start, end: word.end };
  if (index < from) return { ...commandHover(command), ...place };
  const filling = fillings(command.args, read.argv, from)[index];
  return (
    filling && {
      ...argumentHover(filling.arg, filling.isToken ? undefined : word.bytes),
      ...place,
    }
  );
}

const commandHover = (command: CommandInfo) => ({
  of: 'command' as const,
  syntax: command.syntax,
  sentences: [
    command.summary,
    `Since ${command.since} · ${command.complexity}`,
    ...(command.deprecated ? [deprecationText(command.deprecated)] : []),
  ],
});

/** `Deprecated since 2.6.12: SET with the EX argument.` */
const deprecationText = ({ since, replacedBy }: Deprecation): string =>
  `Deprecated since ${since}: ${replacedBy.replaceAll('`', '')}.`;

function argumentHover(arg: ArgInfo, value: string | undefined) {
  const type = arg.unit ? `${typeTexts[arg.type].slice(0, -1)}, in ${arg.unit}.` : typeTexts[arg.type];
  const meaning = value === undefined ? undefined : meaningOf(arg, value);
  return {
    of: 'argument' as const,
    syntax: argSyntax(arg),
    sentences: meaning ? [type, meaning] : [type],
  };
}

/** What a time comes to: `3600 seconds: 1 h`, or the date that a Unix time stands for. */
function meaningOf(arg: ArgInfo, value: string): string | undefined {
  const parsed = parseInt64(value);
  if (!arg.unit || parsed === undefined || parsed <= 0n) return undefined;
  const ms = Number(parsed) * (arg.unit === 'seconds' ? 1000 : 1);
  const text = durationInWords(ms);
  if (arg.type === 'integer') return text === `${value} ${arg.unit}` ? undefined : `${value} ${arg.unit}: ${text}.`;
  return ms <= lastDateMs ? `${new Date(ms).toISOString()}.` : undefined;
}

/** The last instant that a Date can hold. */
const lastDateMs = 8.64e15;
