import type { Bytes } from '../bytes.ts';
import { type Flavor, LONGEST_SLEEP_MS } from '../engine/index.ts';
import type { CellId } from '../protocol/messages.ts';
import type { Reply } from '../spec/reply.ts';
import type { CommandStep } from '../transcript/step.ts';
import { nextExpiryMs } from './expiries.ts';
import type { Run } from './log.ts';
import type { World } from './world.ts';

/** The words of a command, and who sends them. */
export type Sent = Pick<CommandStep, 'argv' | 'client'>;

/** What a command came to: its number, and the reply, where the client wants any. */
interface Answered {
  readonly reply: Reply | undefined;
  readonly seq: number;
}

/** What steps run on: a store at its head, and a clock that only they move. Times are elapsed ms. */
export interface Bench {
  elapsedMs: number;
  readonly flavor: Flavor;
  execute(sent: Sent, elapsedMs: number, at: { text: string; step: number }): Answered;
  /** What a read-only command would answer at another instant. */
  peek(sent: Sent, elapsedMs: number): Reply;
  nextGoneMs(elapsedMs: number): number | undefined;
  /** When a command that comes at an instant may run: then, or where a pause ends. */
  heldUntil(sent: Sent, elapsedMs: number): number;
  /** The words of the commands that stand on the branch after one of them, in order; and the number of the last. */
  standing(after: number): { readonly commands: readonly (readonly Bytes[])[]; readonly end: number };
  protocol(client: string | undefined): 2 | 3;
  /** What stands before, oldest first. */
  runs(): readonly Pick<Run, 'steps' | 'results'>[];
}

/** A bench at an instant of a world, for the steps of a cell: what they send is written into its log. */
export function benchOf(world: World, cell: CellId, elapsedMs: number): Bench {
  const { epochMs, flavor, log } = world;
  const bench: Bench = {
    elapsedMs,
    flavor,
    execute({ argv, client }, atMs, at) {
      const { reply, sleptMs } = world.execute(argv, atMs, client);
      log.push({ ...at, argv, elapsedMs: atMs, cell });
      bench.elapsedMs += sleptMs;
      return { reply, seq: log.end };
    },
    peek: ({ argv, client }, atMs) => world.peek(argv, { elapsedMs: atMs, seq: log.end }, client),
    nextGoneMs: (atMs) => nextExpiryMs(world, atMs),
    heldUntil({ argv, client }, atMs) {
      const untilMs = world.connectionOf(client).heldUntilMs(argv, epochMs + atMs) - epochMs;
      return Math.min(Math.max(atMs, untilMs), atMs + LONGEST_SLEEP_MS);
    },
    standing: (after) => ({ commands: log.after(after).map(({ argv }) => argv), end: log.end }),
    runs: () => world.runs,
    protocol: (client) => world.connectionOf(client).clientAfter().protocol,
  };
  return bench;
}
