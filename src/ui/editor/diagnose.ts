import { textFromBytes } from '../../bytes.ts';
import type { CommandInfo } from '../../spec/info.ts';
import { type MatchProblem, matchArguments } from '../../spec/match.ts';
import { commandOf } from '../../spec/named-command.ts';
import { nearestName } from '../../spec/suggest.ts';
import type { Word } from '../../transcript/split.ts';
import { type CommandWords, readCommands } from './command-words.ts';
import { type Filling, fillings } from './fillings.ts';
import { error, type Finding, misspelt } from './finding.ts';
import { lackOf } from './lack.ts';
import { mismatch } from './mismatch.ts';
import { valueFinding } from './value-finding.ts';

/** What is wrong, or looks wrong, from `start` to `end` of a line (0-based). */
export interface Diagnostic extends Finding {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** A text with more is no transcript, and nobody reads so many. */
const mostDiagnostics = 500;

/** What is wrong in a text, in the order of its lines. With no commands to judge by, only quotes are looked at. */
export function diagnose(text: string, commands: readonly CommandInfo[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const command of readCommands(text, commands)) {
    for (const mark of diagnoseCommand(command, commands)) found.push({ line: command.line, ...mark });
    if (found.length >= mostDiagnostics) break;
  }
  return found;
}

type Mark = Omit<Diagnostic, 'line'>;

function diagnoseCommand(read: CommandWords, commands: readonly CommandInfo[]): readonly Mark[] {
  const { words, argv, problem } = read;
  if (problem) return [{ severity: 'error', ...problem }];
  const [first, second] = words;
  if (!first || commands.length === 0) return [];
  const { command, container, from } = commandOf(argv, commands);
  const lack = lackOf(argv, commands);
  if (lack !== undefined) return [on(container ? (second ?? first) : first, { severity: 'hint', message: `${lack}.` })];
  if (!command && container) return [on(second ?? first, unknownSubcommand(container, second ?? first))];
  if (!command) return [on(first, unknownCommand(first, commands))];
  if (command === container && command.arity < -1) return [on(first, missingSubcommand(container))];
  const filled = fillings(command.args, argv, from);
  const { problem: wrong } = matchArguments(command.args, argv, from);
  if (wrong) return [on(wordsOf(wrong, read), mismatch(command, wrong, filled, argv))];
  return filled.flatMap((filling, index): readonly Mark[] => {
    const word = words[index];
    if (!filling || filling.isToken || isGivenAgain(filled, index)) return [];
    const finding = word && valueFinding(command, filling.arg, word.bytes);
    return finding && word ? [on(word, finding)] : [];
  });
}

/** Of an option that is given twice the last counts, and a server looks at no other but where it judges each in its turn. */
function isGivenAgain(filled: readonly (Filling | undefined)[], index: number): boolean {
  const arg = filled[index]?.arg;
  if (arg?.token === undefined || arg.multiple || arg.inTurn || arg.late !== true) return false;
  return filled.some((later, at) => at > index && later?.arg === arg && !later.isToken);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

const on = ({ start, end }: Place, finding: Finding): Mark => ({ ...finding, start, end });

/** The word that is wrong; all of the command where words are missing. */
const wordsOf = (problem: MatchProblem, read: CommandWords): Place =>
  (problem.kind === 'arity' ? undefined : read.words[problem.index]) ?? read;

function unknownCommand({ bytes }: Word, commands: readonly CommandInfo[]): Finding {
  const name = textFromBytes(bytes);
  return misspelt(
    `There is no command ${name} here.`,
    nearestName(
      name,
      commands.map((command) => command.name),
    ),
  );
}

function unknownSubcommand(container: CommandInfo, { bytes }: Word): Finding {
  const name = textFromBytes(bytes);
  return misspelt(`${container.name} has no subcommand ${name}.`, nearestName(name, subcommandNames(container)));
}

const missingSubcommand = (container: CommandInfo): Finding =>
  error(`${container.name} needs a subcommand: ${subcommandNames(container).join(', ')}.`);

const subcommandNames = ({ name, subcommands = [] }: CommandInfo): readonly string[] =>
  subcommands.map((subcommand) => subcommand.name.slice(name.length + 1));
