import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bytes } from '../../src/bytes.ts';
import { Connection, findCommand } from '../../src/engine/connection.ts';
import { flavorNamed } from '../../src/engine/flavor.ts';
import { HistoryStore } from '../../src/engine/store.ts';
import { matchArguments } from '../../src/spec/match.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { parseTranscript } from '../../src/transcript/parse.ts';
import { printReply } from '../../src/transcript/print.ts';
import type { CommandStep, Step } from '../../src/transcript/step.ts';

/** Where every command test begins, unless its commands move the clock. */
export const startMs = 1_767_225_600_000;

/** A `*.transcript` file: commands, clock steps and the output that redis-cli prints for each command. */
export interface CommandTest {
  /** Path below this folder. */
  readonly name: string;
  readonly path: string;
  /** The server that it describes: the first line may say `# flavor: dragonfly`. */
  readonly flavor: string;
  readonly text: string;
  readonly steps: readonly Step[];
}

export function commandTests(): readonly CommandTest[] {
  return readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.transcript'))
    .toSorted()
    .map((name) => readCommandTest(name, readFileSync(join(import.meta.dirname, name), 'utf8')));
}

export function readCommandTest(name: string, text: string): CommandTest {
  const flavor = /^# flavor: (\S+)/.exec(text)?.[1] ?? 'redis-7.0';
  const { steps } = parseTranscript(text, { fits });
  return { name, path: join(import.meta.dirname, name), flavor, text, steps };
}

function fits(argv: readonly Bytes[]): boolean {
  const command = findCommand(argv);
  return command !== undefined && !matchArguments(command.info.args, argv, command.words).problem;
}

/** Something that answers commands at an instant: our engine, or a real server whose clock is set. */
export interface Player {
  send(argv: readonly Bytes[], nowMs: number): Reply | Promise<Reply>;
  readonly protocol: 2 | 3;
}

/** A command of a test with what a player printed for it. */
export interface Played {
  readonly step: CommandStep;
  readonly printed: readonly string[];
}

export async function play({ steps }: Pick<CommandTest, 'steps'>, player: Player): Promise<readonly Played[]> {
  const played: Played[] = [];
  let nowMs = startMs;
  for (const step of steps) {
    if (step.kind === 'wait') nowMs += step.waitMs;
    if (step.kind !== 'command') continue;
    if (step.problem !== undefined) throw new Error(`line ${step.line + 1}: ${step.problem}`);
    const printed = printReply(await player.send(step.argv, nowMs), player.protocol);
    played.push({ step, printed: printed.split('\n').map((line) => line.trimEnd()) });
  }
  return played;
}

/**
 * What both printed: the real server's output where the command is compared exactly, ours where it cannot be (RANDOMKEY,
 * COMMAND: servers differ, and runs do).
 */
export const settled = (ours: readonly Played[], theirs: readonly Played[]): readonly Played[] =>
  ours.map((mine, i) => (isExact(mine.step) ? (theirs[i] ?? mine) : mine));

const isExact = ({ argv }: CommandStep): boolean => (findCommand(argv)?.info.comparison.how ?? 'exact') === 'exact';

/** A fresh engine of a flavor. */
export function ourPlayer(name: string): Player {
  const flavor = flavorNamed(name);
  if (!flavor) throw new Error(`there is no flavor ${name}`);
  let last: Reply | undefined;
  const connection = new Connection(new HistoryStore({ flavor }), (reply) => {
    last = reply;
  });
  return {
    send(argv, nowMs) {
      connection.execute(argv, nowMs);
      if (!last) throw new Error('no reply');
      return last;
    },
    get protocol() {
      return connection.protocol;
    },
  };
}

/** The file with other outputs: commands, comments, clock steps and blank lines stay as they are. */
export function withOutputs({ text, steps }: Pick<CommandTest, 'text' | 'steps'>, played: readonly Played[]): string {
  const lines = text.split('\n');
  const printed = new Map(played.map(({ step, printed: output }) => [step.line, output]));
  const starts = steps.map((step) => step.line);
  const out = lines.slice(0, starts[0] ?? lines.length);
  starts.forEach((line, i) => {
    const block = lines.slice(line, starts[i + 1] ?? lines.length);
    const blanks = block.length - (block.findLastIndex((each) => each.trim() !== '') + 1);
    const output = printed.get(line);
    const body = output ? [block[0] ?? '', ...output] : block.slice(0, block.length - blanks);
    out.push(...body, ...Array<string>(blanks).fill(''));
  });
  return out.join('\n');
}
