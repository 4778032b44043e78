import type { Action, Position } from '../protocol/messages.ts';
import type { FlavorName } from '../spec/flavor-name.ts';
import type { Run } from './log.ts';
import type { Sandbox } from './sandbox.ts';
import { commonRuns, follows } from './twins.ts';
import type { World } from './world.ts';

/**
 * Does again, as another server, what stands in a sandbox, and stands where the reader stood. What the other one answered
 * stays a branch. A world in which that server has done all of it, or the beginning, is gone on with. Answers with what
 * was done, to be recorded; `onDone` after each part.
 */
export function answerAs(sandbox: Sandbox, flavor: FlavorName, onDone: () => void = () => {}): readonly Action[] {
  if (sandbox.flavor.name === flavor) return [];
  const { worlds, position } = sandbox;
  const [left] = worlds;
  const runs = [...left.runs];
  const actions: Action[] = [];
  const act = (action: Action) => {
    sandbox.replay([action], onDone);
    actions.push(action);
  };
  const known = knownWorld(sandbox, flavor);
  act(known ? { type: 'switch', branch: known.branches.current } : { type: 'flavor', flavor });
  const done = known ? commonRuns(left, known) : 0;
  for (const [i, run] of runs.entries()) if (i >= done) act(again(run, fromOf(run, runs[i - 1], sandbox)));
  const { elapsedMs, seq } = placeOf(position, left, sandbox);
  sandbox.seek(elapsedMs, seq);
  return actions;
}

/** A world of that server which stands at the beginning, or the end, of what stands in the one in force. */
function knownWorld({ worlds: [left, ...others] }: Sandbox, flavor: FlavorName): World | undefined {
  return others.find((world) => world.flavor.name === flavor && commonRuns(left, world) === world.runs.length);
}

/** The whole run, where a fork has cut it: what follows it cuts it again. */
const again = ({ cell, order, steps, isNext }: Run, from: Position): Action => ({
  type: isNext ? 'next' : 'run',
  ...{ cell, order, steps, from },
});

/** Where a run begins after what has been done again so far. */
function fromOf(run: Run, before: Run | undefined, { log, runs }: Sandbox): Position {
  const { seq } = run.from;
  const end = runs.at(-1)?.to;
  const standsMs = end?.seq === seq ? end.elapsedMs : log.elapsedMs(seq);
  return { elapsedMs: follows(run, before) ? standsMs : Math.max(standsMs, run.from.elapsedMs), seq };
}

/** The position in the world in force that another one's corresponds to. */
function placeOf({ elapsedMs, seq }: Position, { head, log }: World, sandbox: Sandbox): Position {
  if (seq === head.seq && elapsedMs === head.elapsedMs) return sandbox.head;
  return { elapsedMs: elapsedMs === log.elapsedMs(seq) ? sandbox.log.elapsedMs(seq) : elapsedMs, seq };
}
