import type { Position, SandboxId } from '../../protocol/messages.ts';
import { AFTER_LAST, dockSandbox } from './clock.ts';
import type { PageState } from './page-state.ts';
import { stagesTo } from './performance.ts';
import type { SessionContext } from './session-context.ts';
import type { Journey } from './travel.ts';
import { withClock } from './views.ts';

/**
 * Shows the last run of the section in view once more. It moves the clock only: nothing runs, and no branch begins. Where
 * nothing should move, the clock stands at its start.
 */
export function watchAgain(context: SessionContext): void {
  const { store, travel, scrub, inTurn } = context;
  travel.finish();
  inTurn(async () => {
    await scrub.idle();
    const state = store.getState();
    const sandbox = dockSandbox(state);
    const again = lastRunAgain(state, sandbox);
    if (!again) return standAtEnd(state, sandbox);
    if (context.services.still()) state.seek(again.journey.sandbox, again.fromMs);
    else perform(context, again.journey);
  });
}

/** A run that took no time is seen whole from its end. */
function standAtEnd({ sandboxes, seek }: PageState, sandbox: SandboxId | undefined): void {
  const run = sandboxes[sandbox ?? '']?.timeline.lastRun;
  if (sandbox !== undefined && run) seek(sandbox, run.toMs);
}

/** Sets off. Where the journey ends is kept from the start: a reload on the way finds it there. */
function perform({ store, travel, records, keeper }: SessionContext, journey: Journey): void {
  const { sandbox, cell, stages, to } = journey;
  store.setState((state) => ({
    ...withClock(state, sandbox, stages[0]?.fromMs ?? to.elapsedMs),
    performing: { sandbox, cell },
  }));
  records.move(sandbox, to);
  keeper.note('place');
  travel.start(journey);
}

interface Again {
  readonly fromMs: number;
  readonly journey: Journey;
}

/**
 * The last run of a sandbox, from its start to its end, or to where the last key has expired by now. Absent where
 * nothing ran, or no time passed.
 */
function lastRunAgain({ sandboxes, cells, clocks }: PageState, sandbox: SandboxId | undefined): Again | undefined {
  const timeline = sandboxes[sandbox ?? '']?.timeline;
  const run = timeline?.lastRun;
  if (sandbox === undefined || !timeline || !run) return undefined;
  const clockMs = clocks[sandbox] ?? 0;
  const expiredMs = timeline.expiries.findLast((ms) => ms <= clockMs) ?? 0;
  const to: Position = { elapsedMs: Math.max(run.toMs, expiredMs), seq: AFTER_LAST };
  const { results = [], more = [] } = cells[run.cell] ?? {};
  const all = [...results, ...more.flatMap((each) => each.results)];
  const ran = all.filter((result) => result.kind === 'waited' && result.fromMs >= run.fromMs);
  const stages = stagesTo(ran, run.fromMs, to.elapsedMs);
  const fromMs = stages[0]?.fromMs;
  return fromMs === undefined ? undefined : { fromMs, journey: { sandbox, cell: run.cell, stages, to } };
}
