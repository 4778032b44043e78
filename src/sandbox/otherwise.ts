import { findCommand } from '../engine/index.ts';
import type { OtherAnswer, ServerNews, StepResult } from '../protocol/messages.ts';
import type { FlavorName } from '../spec/flavor-name.ts';
import type { CommandStep } from '../transcript/step.ts';
import type { Run } from './log.ts';
import type { Sandbox } from './sandbox.ts';
import { commonRuns } from './twins.ts';
import type { World } from './world.ts';

type Reply = Extract<StepResult, { kind: 'reply' }>;

/** Characters that are told of another answer. */
const TOLD = 200;

/**
 * The results of a run of the branch in force, with what other servers answered to the same, where that was something
 * else: as far as the sandbox has asked them.
 */
export function resultsOf(sandbox: Sandbox, run: Run): readonly StepResult[] {
  const twins = twinsOf(sandbox, run);
  if (twins.length === 0) return run.results;
  return run.results.map((result, i) => {
    const step = run.steps[i];
    if (result.kind !== 'reply' || step?.kind !== 'command') return result;
    const otherwise = twins.flatMap((twin): OtherAnswer[] => {
      const other = twin.run.results[i];
      if (other?.kind !== 'reply' || isSame(result, other, step, sandbox)) return [];
      const asDocumented = result.verdict?.kind === 'differs' && other.verdict?.kind === 'match';
      return [
        {
          ...{ flavor: twin.world.flavor.name, text: firstOther(result, other) },
          ...(asDocumented ? { asDocumented } : {}),
        },
      ];
    });
    return otherwise.length > 0 ? { ...result, otherwise } : result;
  });
}

/** How what stands in sandboxes compares with what another server answered. */
export function newsOf(sandboxes: readonly Sandbox[], before: FlavorName | undefined): ServerNews {
  const ran = sandboxes.flatMap((sandbox) =>
    sandbox.runs
      .toSorted((a, b) => a.order - b.order)
      .map((run) => ({ cell: run.cell, replies: resultsOf(sandbox, run).filter(({ kind }) => kind === 'reply') })),
  );
  const others = ran.map(({ cell, replies }) => ({
    cell,
    count: replies.filter((reply) => 'otherwise' in reply && reply.otherwise?.some(({ flavor }) => flavor === before))
      .length,
  }));
  return {
    replies: ran.reduce((sum, { replies }) => sum + replies.length, 0),
    others: others.reduce((sum, { count }) => sum + count, 0),
    cells: [...new Set(others.flatMap(({ cell, count }) => (count > 0 ? cell : [])))],
  };
}

interface Twin {
  readonly world: World;
  readonly run: Run;
}

/** The same run in the worlds of other servers: of each, in the last that has it. */
function twinsOf({ worlds: [own, ...others], flavor }: Sandbox, run: Run): readonly Twin[] {
  const place = own.runs.indexOf(run);
  const seen = new Set([flavor.name]);
  return others.flatMap((world): Twin[] => {
    const twin = world.runs[place];
    if (!twin || seen.has(world.flavor.name) || commonRuns(own, world) <= place) return [];
    seen.add(world.flavor.name);
    return [{ world, run: twin }];
  });
}

/** Nobody would call it another answer: in another order where none is promised, or later by the ms that a wait was longer. */
function isSame(a: Reply, b: Reply, { argv }: CommandStep, { flavor }: Sandbox): boolean {
  if (a.printed.text === b.printed.text) return true;
  if (a.isError || b.isError) return false;
  const info = findCommand(flavor, argv)?.info;
  const laterMs = b.elapsedMs - a.elapsedMs;
  if (laterMs !== 0 && (info?.name === 'TIME' || (info?.name === 'PTTL' && leftMs(a) - leftMs(b) === laterMs)))
    return true;
  return info?.comparison.how === 'unordered' && membersOf(a) === membersOf(b);
}

/** What a PTTL says; NaN where it says that nothing is left, by a number below 0. */
const leftMs = ({ printed }: Reply): number => Number(/^\(integer\) (\d+)$/.exec(printed.text)?.[1] ?? Number.NaN);

const linesOf = ({ printed }: Reply): readonly string[] => printed.text.split('\n');

/** The lines without the numbers before them, in one order. */
const membersOf = (reply: Reply): string =>
  linesOf(reply)
    .map((line) => line.replace(/^(?: *\d+[)~] )+/, ''))
    .sort()
    .join('\n');

/** The first line that is another; where there is none, the last, and that it ends there. */
function firstOther(here: Reply, other: Reply): string {
  const [known, lines] = [linesOf(here), linesOf(other)];
  const found = lines.find((text, i) => text !== known[i]);
  const line = found ?? lines.at(-1) ?? '';
  const shown = line.length > TOLD ? `${line.slice(0, TOLD)}…` : line.trim();
  const told = lines.length > 1 ? `… ${shown}` : shown;
  if (found !== undefined) return told;
  return lines.length > 1 ? `only ${lines.length} lines, ${told}` : `only ${told}`;
}
