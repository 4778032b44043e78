import { findCommand } from '../engine/index.ts';
import type { Reply } from '../spec/reply.ts';
import { compareReply } from '../transcript/compare.ts';
import { durationInWords } from '../transcript/duration.ts';
import type { CommandStep, Verdict } from '../transcript/step.ts';
import type { MissingCommands } from './missing-commands.ts';
import type { Bench } from './run.ts';

/**
 * The verdict on a live reply. Where it differs and the same question, asked once the next key has expired, would give
 * what the docs show, the verdict says which wait the docs leave out. A difference that comes of a command which the
 * playground has not is none.
 */
export function verdictOn(
  step: CommandStep,
  documented: readonly string[],
  reply: Reply,
  { bench, missing }: { readonly bench: Bench; readonly missing: MissingCommands },
): Verdict {
  const judge = (candidate: Reply): Verdict =>
    compareReply({
      documented,
      reply: candidate,
      protocol: bench.protocol(step.client),
      argv: step.argv,
      comparison: findCommand(bench.flavor, step.argv)?.info.comparison ?? { how: 'exact' },
      expect: step.expect,
    });
  const verdict = judge(reply);
  if (verdict.kind !== 'differs') return verdict;
  const unavailable = missing.reasonFor(step.argv);
  if (unavailable !== undefined) return { kind: 'unavailable', why: unavailable };
  const missingMs = missingWait(step, judge, bench);
  if (missingMs === undefined) return verdict;
  return {
    kind: 'differs',
    why: `${verdict.why} (it would match after a wait of ${durationInWords(missingMs)}, which the docs leave out)`,
  };
}

function missingWait(step: CommandStep, judge: (reply: Reply) => Verdict, bench: Bench): number | undefined {
  const nextMs = bench.nextGoneMs(bench.elapsedMs);
  if (nextMs === undefined || !findCommand(bench.flavor, step.argv)?.info.flags.includes('readonly')) return undefined;
  return judge(bench.peek(step, nextMs)).kind === 'match' ? nextMs - bench.elapsedMs : undefined;
}
