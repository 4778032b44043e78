import type { Bytes } from '../bytes.ts';
import { findCommand } from '../engine/index.ts';
import type { CommandInfo, Comparison } from '../spec/info.ts';
import { keyPositions } from '../spec/key-positions.ts';
import type { Reply } from '../spec/reply.ts';
import { compareReply } from '../transcript/compare.ts';
import { durationInWords } from '../transcript/duration.ts';
import type { CommandStep, Verdict } from '../transcript/step.ts';
import type { Bench } from './bench.ts';
import type { MissingCommands } from './missing-commands.ts';

/** Keys of which chance has taken another part than the docs show, by the command that did: in this run, and in those before it. */
export class DrawnKeys {
  readonly #bench: Bench;
  readonly #byKey = new Map<Bytes, string>();
  #hasLooked = false;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** Of a command that was judged: it has matched, though not to the letter. */
  note({ argv }: CommandStep, verdict: Verdict): void {
    if (verdict.kind !== 'match' || verdict.remark === undefined) return;
    const info = findCommand(this.#bench.flavor, argv)?.info;
    if (info?.comparison.how !== 'drawn' || !info.flags.includes('write')) return;
    for (const key of keysOf(info, argv)) this.#byKey.set(key, info.name);
  }

  causeOf({ argv }: CommandStep): string | undefined {
    if (!this.#hasLooked) this.#lookBack();
    const info = findCommand(this.#bench.flavor, argv)?.info;
    return (
      info &&
      keysOf(info, argv)
        .map((key) => this.#byKey.get(key))
        .find((cause) => cause !== undefined)
    );
  }

  /** Only where something differs does anybody need to know. */
  #lookBack(): void {
    this.#hasLooked = true;
    for (const { steps, results } of this.#bench.runs()) {
      for (const [i, step] of steps.entries()) {
        const result = results[i];
        if (step.kind === 'command' && result?.kind === 'reply' && result.verdict) this.note(step, result.verdict);
      }
    }
  }
}

const keysOf = (info: CommandInfo, argv: readonly Bytes[]): readonly Bytes[] =>
  keyPositions(info, argv)?.map(({ index }) => argv[index] ?? '') ?? [];

/**
 * The verdict on a live reply. Where it differs and the same question, asked once the next key has expired, would give
 * what the docs show, the verdict says which wait the docs leave out. A difference that comes of a command which the
 * playground has not is none.
 */
export function verdictOn(
  step: CommandStep,
  documented: readonly string[],
  reply: Reply,
  { bench, missing, drawn }: { readonly bench: Bench; readonly missing: MissingCommands; readonly drawn: DrawnKeys },
): Verdict {
  const info = findCommand(bench.flavor, step.argv)?.info;
  const judge = (candidate: Reply, expect = step.expect): Verdict =>
    compareReply({
      documented,
      reply: candidate,
      protocol: bench.protocol(step.client),
      argv: step.argv,
      comparison: info?.comparison ?? { how: 'exact' },
      expect,
      ask: (argv) => bench.peek({ ...step, argv }, bench.elapsedMs),
    });
  const verdict = judge(reply);
  drawn.note(step, verdict);
  if (verdict.kind !== 'differs') return verdict;
  const unavailable =
    missing.reasonFor(step.argv, documented, reply) ?? nothingToTell(info?.comparison, documented, reply);
  if (unavailable !== undefined) return { kind: 'unavailable', why: unavailable };
  const chance = drawn.causeOf(step);
  if (chance !== undefined && judge(reply, 'shape').kind === 'match') {
    return { kind: 'match', remark: `follows from what chance picked for ${chance}` };
  }
  const missingMs = missingWait(step, judge, bench);
  if (missingMs === undefined) return verdict;
  return {
    kind: 'differs',
    why: `${verdict.why} (it would match after a wait of ${durationInWords(missingMs)}, which the docs leave out)`,
  };
}

/** Where a reply is a server's own, and here there is nothing to tell. */
function nothingToTell(
  comparison: Comparison | undefined,
  documented: readonly string[],
  reply: Reply,
): string | undefined {
  const isOwn = comparison?.how === 'shape' || comparison?.how === 'never';
  const isNothing = (reply.type === 'array' || reply.type === 'set') && reply.items.length === 0;
  return isOwn && isNothing && !/^\s*\(error\)/.test(documented[0] ?? '') ? comparison.why : undefined;
}

function missingWait(step: CommandStep, judge: (reply: Reply) => Verdict, bench: Bench): number | undefined {
  const nextMs = bench.nextGoneMs(bench.elapsedMs);
  if (nextMs === undefined || !findCommand(bench.flavor, step.argv)?.info.flags.includes('readonly')) return undefined;
  return judge(bench.peek(step, nextMs)).kind === 'match' ? nextMs - bench.elapsedMs : undefined;
}
