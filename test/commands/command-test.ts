import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCommand } from '../../src/engine/commands/index.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import { fits } from '../../src/sandbox/table.ts';
import type { FlavorName } from '../../src/spec/flavor-name.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { parseTranscript } from '../../src/transcript/parse.ts';
import { printReply } from '../../src/transcript/print.ts';
import type { CommandStep, Step } from '../../src/transcript/step.ts';
import { agree } from '../oracle/agreement.ts';
import { flavorOf, OurPlayer, type Player } from '../oracle/player.ts';

/** Where every command test begins, unless its commands move the clock. */
export const startMs = 1_767_225_600_000;

/** A `*.transcript` file: commands, clock steps and the output that redis-cli prints for each command. */
export interface CommandTest {
  /** Path below this folder. */
  readonly name: string;
  readonly path: string;
  /** The server that it describes: the first line may say `# flavor: dragonfly`. */
  readonly flavor: FlavorName;
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
  const flavor = flavorOf(/^# flavor: (\S+)/.exec(text)?.[1] ?? 'redis-7.0').name;
  const { steps } = parseTranscript(text, { fits: (argv) => fits(argv, flavor) });
  return { name, path: join(import.meta.dirname, name), flavor, text, steps };
}

/** A command of a test with what a player answered, and how redis-cli prints that. */
export interface Played {
  readonly step: CommandStep;
  readonly reply: Reply;
  readonly printed: readonly string[];
}

/** The lines of a reply as redis-cli prints it, without white space at their ends. */
const printed = (reply: Reply, { protocol }: Pick<Player, 'protocol'>): readonly string[] =>
  printReply(reply, protocol)
    .split('\n')
    .map((line) => line.trimEnd());

/** Sends every command at its instant, and closes the player. */
export async function play(
  { name, steps }: Pick<CommandTest, 'name' | 'steps'>,
  player: Player,
): Promise<readonly Played[]> {
  const played: Played[] = [];
  let nowMs = startMs;
  for (const step of steps) {
    if (step.kind === 'wait') nowMs += step.waitMs;
    if (step.kind !== 'command') continue;
    if (step.problem !== undefined) throw new Error(`${name}:${step.line + 1}: ${step.problem}`);
    const reply = await player.send(step.argv, nowMs);
    played.push({ step, reply, printed: printed(reply, player) });
  }
  player.close();
  return played;
}

/**
 * What both answered: ours, unless it is not as like the real server's as its command promises. Where that is less than
 * exactly (RANDOMKEY, COMMAND), a transcript shows ours.
 */
export const settled = (
  { flavor }: Pick<CommandTest, 'flavor'>,
  ours: readonly Played[],
  theirs: readonly Played[],
): readonly Played[] =>
  ours.map((mine, i) => {
    const their = theirs[i];
    const comparison = findCommand(flavorOf(flavor), mine.step.argv)?.info.comparison ?? { how: 'exact' };
    return !their || agree(mine.reply, their.reply, comparison) ? mine : their;
  });

/** A fresh engine of a flavor. */
export const ourPlayer = (flavor: string): Player => new OurPlayer(new HistoryStore({ flavor: flavorOf(flavor) }));

/** Where a test expects something else, or nothing yet, each with its line. */
export const differences = ({ name }: Pick<CommandTest, 'name'>, played: readonly Played[]): readonly string[] =>
  played.flatMap(({ step, printed }) => {
    const place = `${name}:${step.line + 1}  > ${step.text}`;
    if (!step.output) return [`${place}\n  has no expected output: run npm run test:update`];
    if (step.output.join('\n') === printed.join('\n')) return [];
    return [[place, '  expected:', ...step.output.map(indented), '  answered:', ...printed.map(indented)].join('\n')];
  });

const indented = (line: string): string => `    ${line}`;

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
