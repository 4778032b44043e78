import type { StepResult } from '../protocol/messages.ts';
import { comparisonOf } from '../sandbox/table.ts';
import type { FlavorName } from '../spec/flavor-name.ts';
import type { Reply } from '../spec/reply.ts';
import { compareReply } from '../transcript/compare.ts';
import { printBounded } from '../transcript/print.ts';
import type { CommandStep, Verdict } from '../transcript/step.ts';

/** Longest answer that is kept. */
const PRINTED = 100_000;

/** Ms by which the clock of a server may have gone on while an example ran. */
const GOES_ON_MS = 1000;

const ttlUnitsMs: ReadonlyMap<string, number> = new Map([
  ['TTL', 1000],
  ['PTTL', 1],
]);

/** What came of a command that a real server answered. `cause`: what was left out before, so that another answer may follow from it. */
export function resultOfReply(
  step: CommandStep,
  reply: Reply,
  { flavor, cause }: { readonly flavor: FlavorName; readonly cause: string | undefined },
): StepResult {
  const printed = printBounded(reply, 2, PRINTED);
  const verdict = step.output && verdictOf(step, step.output, reply, flavor);
  const follows = cause !== undefined && verdict?.kind === 'differs';
  const told: Verdict | undefined = follows ? { kind: 'unavailable', why: `may follow from this: ${cause}` } : verdict;
  const base = { kind: 'reply', seq: 0, elapsedMs: 0, printed, isError: reply.type === 'error' } as const;
  return told ? { ...base, verdict: told } : base;
}

/** What came of one that was not sent. */
export const unsentResult = (why: string): StepResult => ({
  ...{ kind: 'reply', seq: 0, elapsedMs: 0, printed: { text: '', omitted: 0 }, isError: false },
  verdict: { kind: 'unavailable', why },
});

function verdictOf(step: CommandStep, documented: readonly string[], reply: Reply, flavor: FlavorName): Verdict {
  const { argv, expect } = step;
  const comparison = comparisonOf(argv, flavor);
  const judge = (candidate: Reply): Verdict =>
    compareReply({ documented, reply: candidate, protocol: 2, argv, comparison, expect });
  const verdict = judge(reply);
  const unitMs = ttlUnitsMs.get(argv[0]?.toUpperCase() ?? '');
  if (verdict.kind !== 'differs' || unitMs === undefined || reply.type !== 'integer' || reply.value < 0) return verdict;
  const shown = Number(/-?\d+/.exec(documented.join('\n'))?.[0] ?? Number.NaN);
  const wentOnMs = (shown - Number(reply.value)) * unitMs;
  if (!(wentOnMs > 0 && wentOnMs <= GOES_ON_MS) || judge({ type: 'integer', value: shown }).kind !== 'match')
    return verdict;
  return { kind: 'match', remark: 'the server’s clock has gone on a little' };
}
