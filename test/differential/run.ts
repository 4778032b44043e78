import type { Bytes } from '../../src/bytes.ts';
import { quoteBytes } from '../../src/transcript/print.ts';
import { startMs } from '../commands/command-test.ts';
import { addTally, type ComparisonClass, classOf, emptyTally, sum, type Tally } from './comparison-tally.ts';
import type { Difference, Opponent } from './duel.ts';
import { planOf, playSession, type SessionEnd, type SessionPlan } from './random-session.ts';

/** The last command of a session differs: what was sent, and what both sides said. */
export interface FoundDifference
  extends Difference,
    Pick<SessionPlan, 'seed' | 'protocol'>,
    Pick<SessionEnd, 'cameAgain'> {
  readonly class: ComparisonClass;
  /** Each at so many ms after the first instant, by one of the clients. */
  readonly commands: readonly { readonly atMs: number; readonly client: number; readonly argv: readonly Bytes[] }[];
}

/** Commands of a session are so many at most: from a fresh store again, a difference ends little. */
const SESSION = 1500;

/** Of a session that could not be made short, so many commands are shown; JSON has them all. */
const SHOWN = 20;

/** Plays sessions of seeds from `seed` on until so many commands are compared. A difference ends its session. */
export async function runSessions(
  opponent: Opponent,
  { seed, commands, isDrawn }: Pick<SessionPlan, 'seed' | 'commands' | 'isDrawn'>,
  onDifference: (found: FoundDifference) => void,
): Promise<Tally> {
  const tally = emptyTally();
  for (let n = 0; sum(tally).compared < commands; n++) {
    const plan = planOf(seed + n, Math.min(SESSION, commands - sum(tally).compared), isDrawn);
    const outcome = await playSession(opponent, plan).catch((fault: unknown) => {
      throw new Error(`the session of seed ${plan.seed} broke off`, { cause: fault });
    });
    addTally(tally, outcome.tally);
    if (outcome.difference) onDifference(foundDifference(plan, outcome.difference));
  }
  return tally;
}

export function foundDifference(
  { seed, protocol }: Pick<SessionPlan, 'seed' | 'protocol'>,
  { exchanges, cameAgain }: SessionEnd,
): FoundDifference {
  const last = exchanges.at(-1);
  if (!last?.difference) throw new Error('a session that differs has a last command that differs');
  const commands = exchanges.map(({ client, argv, nowMs }) => ({ atMs: nowMs - startMs, client, argv }));
  return { class: classOf(last), seed, protocol, cameAgain, commands, ...last.difference };
}

/** A session that ends with a difference, as somebody would retell it. */
export function retell({ commands, cameAgain, theirs, ours, seed, protocol }: FoundDifference, server: string): string {
  const shown = cameAgain ? commands : commands.slice(-SHOWN);
  const lines = shown.map(
    ({ client, argv, atMs }) => `@ ${atMs} ms  client ${client + 1}> ${argv.map((word) => quoteBytes(word)).join(' ')}`,
  );
  const width = server.length;
  const head = `Seed ${seed}, RESP${protocol}`;
  const vain = `${head}, which did not come again when the same was played anew; the last of ${commands.length} commands:`;
  return [cameAgain ? `${head}:` : vain, ...lines, `${server}: ${theirs}`, `${'ours'.padEnd(width)}: ${ours}`].join(
    '\n',
  );
}
