import type { Bytes } from '../bytes.ts';
import { type Flavor, findCommand } from '../engine/index.ts';
import type { StepResult } from '../protocol/messages.ts';
import { serverCommand, serversText } from '../spec/server-commands.ts';
import { nearestName } from '../spec/suggest.ts';
import { printBounded } from '../transcript/print.ts';
import type { CommandStep, Step } from '../transcript/step.ts';
import type { Bench } from './bench.ts';
import { DrawnKeys, verdictOn } from './judge.ts';
import { MissingCommands } from './missing-commands.ts';
import { commandNames, isInPlayground } from './table.ts';

/** Longest reply that a result carries; the rest is counted, not sent. */
const PRINTED = 20_000;
/** What the results of a run carry together. Nobody reads more, and it is kept as long as the run is: beyond it, each is cut short. */
const PRINTED_TOGETHER = 1_000_000;
const PRINTED_BEYOND = 200;

/** Runs the steps in order, moving the bench's clock at waits. One result for each step. */
export function runSteps(steps: readonly Step[], bench: Bench): readonly StepResult[] {
  const court: Court = {
    ...{ bench, missing: new MissingCommands(bench), drawn: new DrawnKeys(bench), room: PRINTED_TOGETHER },
  };
  return steps.map((step, index) => {
    if (step.kind === 'wait') return wait(step.waitMs, bench);
    if (step.kind === 'comment') return { kind: 'nothing' };
    if (step.problem !== undefined || step.argv.length === 0) {
      return { kind: 'refused', elapsedMs: bench.elapsedMs, message: step.problem ?? 'There is no command here.' };
    }
    return runCommand(step, index, court);
  });
}

/**
 * A wait of N moves the clock by N, and by one ms more where it would land exactly on a deadline that the flavor still
 * honours: a reader who waits ten seconds for a ten-second key expects it gone.
 */
function wait(waitMs: number, bench: Bench): StepResult {
  const fromMs = bench.elapsedMs;
  const landing = fromMs + waitMs;
  const onDeadline = bench.flavor.keepsAtDeadline && bench.nextGoneMs(landing) === landing + 1;
  bench.elapsedMs = onDeadline ? landing + 1 : landing;
  return { kind: 'waited', fromMs, toMs: bench.elapsedMs };
}

interface Court {
  readonly bench: Bench;
  readonly missing: MissingCommands;
  readonly drawn: DrawnKeys;
  /** Characters that what the results carry may still take. */
  room: number;
}

function runCommand(step: CommandStep, index: number, court: Court): StepResult {
  const { bench } = court;
  bench.elapsedMs = bench.heldUntil(step, bench.elapsedMs);
  const { elapsedMs } = bench;
  const { reply, seq } = bench.execute(step, elapsedMs, { text: step.text, step: index });
  if (!reply) return unanswered(step, { seq, elapsedMs });
  const verdict = step.output && verdictOn(step, step.output, reply, court);
  const hint = reply.type === 'error' ? errorHint(bench.flavor, step.argv) : undefined;
  const printed = printBounded(
    reply,
    bench.protocol(step.client),
    Math.min(PRINTED, Math.max(PRINTED_BEYOND, court.room)),
  );
  court.room -= printed.text.length;
  return {
    kind: 'reply',
    seq,
    elapsedMs,
    printed,
    isError: reply.type === 'error',
    ...(verdict ? { verdict } : {}),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** After CLIENT REPLY OFF nothing is answered, and nothing is what the docs have to show. */
function unanswered(
  { output = [] }: CommandStep,
  at: { readonly seq: number; readonly elapsedMs: number },
): StepResult {
  const result: StepResult = { kind: 'reply', ...at, printed: { text: '', omitted: 0 }, isError: false };
  const isDocumented = output.some((line) => line.trim() !== '');
  return isDocumented
    ? { ...result, verdict: { kind: 'differs', why: 'the client has asked for no replies' } }
    : result;
}

/** What an error reply does not say: which servers have the command, or which one was meant. */
function errorHint(flavor: Flavor, argv: readonly Bytes[]): string | undefined {
  const found = findCommand(flavor, argv);
  const there = serverCommand(argv);
  if (there)
    return isInPlayground(argv, 1) && !found
      ? `${there.name} is a command of ${serversText(there.servers)}.`
      : undefined;
  if (found) return undefined;
  const near = nearestName(argv[0] ?? '', commandNames(flavor));
  return near === undefined ? undefined : `Did you mean ${near}?`;
}
