import type { BranchSummary, Timeline } from '../protocol/messages.ts';
import { shorten } from './events.ts';
import { expiryInstants, lastExpiryMs } from './expiries.ts';
import { evenly, INSTANTS, instantsOf } from './instants.ts';
import { LifelineRows } from './lifelines.ts';
import type { Sandbox } from './sandbox.ts';
import type { World } from './world.ts';

/** Lifelines that a timeline carries: those that a reader sees before scrolling, and some more. */
const LIFELINES = 64;

/** What changes in a sandbox only when something runs. */
export function timelineOf(sandbox: Sandbox, id: string, rows = new LifelineRows(sandbox)): Timeline {
  const headMs = sandbox.head.elapsedMs;
  const expiries = evenly(expiryInstants(sandbox, INSTANTS), INSTANTS);
  return {
    sandbox: id,
    epochMs: sandbox.epochMs,
    flavor: sandbox.flavor.name,
    commands: sandbox.log.end,
    headMs,
    endMs: Math.max(headMs, lastExpiryMs(sandbox) ?? 0) + 1000,
    instants: instantsOf(sandbox, rows, expiries),
    expiries,
    lifelineCount: rows.count,
    lifelines: rows.window(0, LIFELINES),
    branch: sandbox.branch,
    branches: branchSummaries(sandbox),
    history: sandbox.history,
    ...lastRunOf(sandbox),
  };
}

function lastRunOf({ lastRun }: Sandbox): Pick<Timeline, 'lastRun'> {
  if (!lastRun) return {};
  const { cell, from, to } = lastRun;
  return { lastRun: { cell, fromMs: from.elapsedMs, toMs: to.elapsedMs } };
}

/** The branches of all worlds, the oldest first. One that was left before anything ran on it is none. */
const branchSummaries = ({ worlds }: Sandbox): BranchSummary[] =>
  worlds
    .flatMap((world) =>
      summariesOf(world)
        .filter(({ commands }) => world === worlds[0] || commands > 0)
        .map((branch) => (worlds.length > 1 ? { ...branch, flavor: world.flavor.name } : branch)),
    )
    .sort((a, b) => a.id - b.id);

const summariesOf = ({ branches, head, log }: World): BranchSummary[] =>
  branches.list().map(({ id, parent, after, first, last, commands }) => ({
    id,
    ...(parent === undefined ? {} : { parent }),
    fromMs: parent === undefined ? 0 : log.elapsedMs(after),
    commands,
    headMs: id === branches.current ? head.elapsedMs : (last?.elapsedMs ?? 0),
    title: first ? shorten(first.text) : '',
  }));
