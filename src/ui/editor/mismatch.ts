import { type Bytes, textFromBytes } from '../../bytes.ts';
import type { ArgInfo, CommandInfo } from '../../spec/info.ts';
import type { MatchProblem } from '../../spec/match.ts';
import { nearestName } from '../../spec/suggest.ts';
import { type Filling, neededNames } from './fillings.ts';
import { error, type Finding, misspelt } from './finding.ts';
import { notAnInteger } from './value-finding.ts';

/** Why a command's words do not fit its declaration. `filled` says what the words before the wrong one filled. */
export function mismatch(
  command: CommandInfo,
  problem: MatchProblem,
  filled: readonly (Filling | undefined)[],
  argv: readonly Bytes[],
): Finding {
  const word = argv[problem.index] ?? '';
  switch (problem.kind) {
    case 'arity':
      return error(arityText(command, neededNames(problem.missing)));
    case 'number':
      return error(notAnInteger(word));
    case 'count':
      return error(`${textFromBytes(word)} is not how many of ${nameOf(problem.of)} follow.`);
    case 'uneven':
      return error(`There must be as many of ${listed(problem.of.map(nameOf))}.`);
    case 'unexpected':
      return unexpected(command, textFromBytes(word), filled);
  }
}

/** `key`; of a block, its members: `field value`. */
const nameOf = ({ type, name, args = [] }: ArgInfo): string => (type === 'block' ? args.map(nameOf).join(' ') : name);

const arityText = (command: CommandInfo, missing: readonly string[]): string =>
  `${command.name} needs ${neededNames(command.args).join(', ')}: ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing.`;

/** `key`, `key and value`, `key, seconds and value`. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

function unexpected(command: CommandInfo, word: string, filled: readonly (Filling | undefined)[]): Finding {
  const option = alternativesOf(command.args).find(({ alternative }) => alternative.token === word.toUpperCase());
  if (option) return error(misplacedText(word, option, filled));
  const tokens = alternativesOf(command.args).map(({ alternative }) => alternative.token ?? '');
  const nearest = nearestName(word, tokens);
  const isSplitValue = filled.at(-1)?.arg.type === 'string';
  if (nearest || (tokens.length > 0 && !isSplitValue))
    return misspelt(`${command.name} has no option ${word}.`, nearest);
  return error(`${oneTooMany(command, word)}${isSplitValue ? ' A value with spaces needs quotes.' : ''}`);
}

function oneTooMany(command: CommandInfo, word: string): string {
  const names = neededNames(command.args);
  return `${command.name} takes ${names.length > 0 ? listed(names) : 'no arguments'}: ${word} is one word too many.`;
}

interface Alternative {
  /** The option as the command declares it: a choice of several, or `alternative` itself. */
  readonly option: ArgInfo;
  readonly alternative: ArgInfo;
}

/** Every argument that a word introduces, those inside blocks and choices too. */
const alternativesOf = (args: readonly ArgInfo[]): readonly Alternative[] =>
  args.flatMap((option) => {
    if (option.token !== undefined) return [{ option, alternative: option }];
    if (option.type !== 'oneof') return alternativesOf(option.args ?? []);
    return (option.args ?? []).flatMap((alternative) =>
      alternative.token === undefined ? alternativesOf([alternative]) : [{ option, alternative }],
    );
  });

/** Why a word that is an option cannot be one here: it stands already, or another of its choice, or its value is missing. */
function misplacedText(
  word: string,
  { option, alternative }: Alternative,
  filled: readonly (Filling | undefined)[],
): string {
  const rival = (option.several ? [] : option.args)?.find(
    (other) => other !== alternative && filled.some((filling) => filling?.arg === other),
  );
  if (rival) return `${word} and ${rival.token} exclude each other.`;
  if (alternative.inTurn && filled.some((filling) => filling?.arg === alternative && !filling.isToken))
    return `${word} is given twice.`;
  return alternative.type === 'pure-token'
    ? `${word} cannot stand here.`
    : `${word} needs ${alternative.name} behind it.`;
}
