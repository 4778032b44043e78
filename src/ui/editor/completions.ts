import { type Bytes, textFromBytes } from '../../bytes.ts';
import type { ArgInfo, CommandInfo } from '../../spec/info.ts';
import { argumentPlaces } from '../../spec/match.ts';
import { commandOf } from '../../spec/named-command.ts';
import { readCommands, readLine } from './command-words.ts';
import { fillings } from './fillings.ts';

/** What may stand at the cursor. `start` to `end` of the line is what it takes the place of. */
export interface Completion {
  readonly kind: 'command' | 'subcommand' | 'option' | 'key' | 'wait';
  readonly label: string;
  /** Beside the label: the syntax, what an option takes. */
  readonly detail?: string;
  /** For whom the label does not say enough: a summary. */
  readonly about?: string;
  readonly start: number;
  readonly end: number;
  /** What is typed could not stand without it: a half-written command, not a key that may be new. */
  readonly unfinished: boolean;
}

const waits = ['Wait for 1 second', 'Wait for 10 seconds', 'Wait for 1 minute', 'Wait for 1 hour', 'Wait for 1 day'];

/**
 * What may stand at `offset` of a line: a command's name in first place, then its subcommands, the options that can still
 * go there, the keys of `usedKeys` where a key goes, and waits after a comment's marker.
 */
export function completions(
  line: string,
  offset: number,
  commands: readonly CommandInfo[],
  usedKeys: () => readonly string[] = () => [],
): readonly Completion[] {
  const before = line.slice(0, offset);
  const marker = /^\s*(\/\/|#)/.exec(before)?.[1];
  if (marker) return waitCompletions(marker, before);
  const read = readLine(before, commands);
  if (read.kind === 'blank') return place(candidates([], commands, usedKeys), offset, offset);
  if (read.kind !== 'command' || read.problem || /["']$/.test(before)) return [];
  const typed = read.words.at(-1)?.end === offset ? read.words.at(-1) : undefined;
  const earlier = typed ? read.argv.slice(0, -1) : read.argv;
  const found = candidates(earlier, commands, usedKeys).filter(
    ({ kind, label }) => kind !== 'key' || label !== typed?.bytes,
  );
  return place(found, typed?.start ?? offset, offset);
}

const place = (found: readonly Candidate[], start: number, end: number): readonly Completion[] =>
  found.map((candidate) => ({
    ...candidate,
    start,
    end,
    unfinished: start < end && candidate.kind !== 'key',
  }));

type Candidate = Pick<Completion, 'kind' | 'label' | 'detail' | 'about'>;

function candidates(
  earlier: readonly Bytes[],
  commands: readonly CommandInfo[],
  usedKeys: () => readonly string[],
): readonly Candidate[] {
  if (earlier.length === 0) return commands.map((info) => commandCandidate(info, 'command', info.name));
  const { command, from } = commandOf(earlier, commands);
  if (!command) return [];
  if (command.subcommands && earlier.length === 1) {
    return command.subcommands.map((info) =>
      commandCandidate(info, 'subcommand', info.name.slice(command.name.length + 1)),
    );
  }
  return [...optionCandidates(command.args, earlier, from), ...keyCandidates(command.args, earlier, from, usedKeys)];
}

const commandCandidate = (info: CommandInfo, kind: 'command' | 'subcommand', label: string): Candidate => ({
  kind,
  label,
  detail: info.syntax.slice(info.name.length).trim(),
  about: info.summary,
});

/** The options that a server would still take at this place: it is asked, by trying each. */
function optionCandidates(args: readonly ArgInfo[], earlier: readonly Bytes[], from: number): readonly Candidate[] {
  const given = new Set(argumentPlaces(args, earlier, from));
  return introduced(args)
    .filter((option) => {
      const filling = fillingOf(args, earlier, from, option.token ?? '');
      return (option.multiple || !given.has(option)) && filling?.isToken && filling.arg === option;
    })
    .map((option) => ({
      kind: 'option' as const,
      label: option.token ?? '',
      ...(option.type === 'pure-token' ? {} : { detail: option.name }),
    }));
}

/** Every argument that a word introduces, wherever it stands. */
const introduced = (args: readonly ArgInfo[]): readonly ArgInfo[] =>
  args.flatMap((arg) => [...(arg.token === undefined ? [] : [arg]), ...introduced(arg.args ?? [])]);

function keyCandidates(
  args: readonly ArgInfo[],
  earlier: readonly Bytes[],
  from: number,
  usedKeys: () => readonly string[],
): readonly Candidate[] {
  if (fillingOf(args, earlier, from, 'key')?.arg.type !== 'key') return [];
  return usedKeys().map((label) => ({ kind: 'key', label }));
}

/** Numbers that stand for the values that a word may want behind it: of WEIGHTS one for each key. */
const VALUES = Array<string>(32).fill('1');

/** What a word would fill behind the earlier ones, with values behind it. */
const fillingOf = (args: readonly ArgInfo[], earlier: readonly Bytes[], from: number, word: string) =>
  fillings(args, [...earlier, word, ...VALUES], from)[earlier.length];

function waitCompletions(marker: string, before: string): readonly Completion[] {
  const typed = before.trimStart().toLowerCase();
  const place = {
    start: before.length - typed.length,
    end: before.length,
    unfinished: typed.length > marker.length + 1,
  };
  return waits
    .map((wait) => `${marker} ${wait}`)
    .filter((label) => label.toLowerCase().startsWith(typed))
    .map((label) => ({ kind: 'wait', label, ...place }));
}

/** The keys that a text names, each once, in order of appearance: those that need no quotes. */
export function usedKeys(text: string, commands: readonly CommandInfo[]): readonly string[] {
  const keys = new Set<string>();
  for (const { argv } of readCommands(text, commands)) {
    const { command, from } = commandOf(argv, commands);
    if (!command) continue;
    argumentPlaces(command.args, argv, from).forEach((arg, index) => {
      const word = textFromBytes(argv[index] ?? '');
      if (arg?.type === 'key' && plainKey.test(word)) keys.add(word);
    });
  }
  return [...keys];
}

const plainKey = /^[^\s"'\\\ufffd]+$/;
