import type { BranchSummary, SandboxView } from '../../protocol/messages.ts';
import { BackIcon, BranchIcon } from '../icons/icons.tsx';
import { usePageState } from '../state/page-state.ts';
import { type DockView, useSeek } from './dock-view.ts';
import { plural } from './format.ts';
import './standing.css';

/** Where the reader stands in time; out of the past it leads back, and to the runs that others have put aside. */
export function Standing({ dock: { sandbox, view, hasRun, travelling } }: { dock: DockView }) {
  const seek = useSeek();
  if (!view) return undefined;
  const { timeline, moment } = view;
  const others = timeline.branches.filter(({ id }) => id !== timeline.branch);
  return (
    <>
      {moment.past && !travelling ? (
        <div className="standing standing-past">
          <p>You are looking at the past: nothing changes here.</p>
          <button type="button" className="button button-edged" onClick={() => seek(sandbox.id, timeline.headMs)}>
            Back to now
          </button>
        </div>
      ) : hasRun ? (
        <p className="standing">{standingText(view, travelling)}</p>
      ) : undefined}
      {others.length > 0 ? <Branches sandbox={sandbox.id} branches={others} /> : undefined}
    </>
  );
}

/** In the place of the banner, so that nothing moves when it comes. */
function standingText({ timeline, moment }: SandboxView, travelling: boolean): string {
  if (travelling) return 'On the way through the run.';
  const ahead = moment.position.elapsedMs > timeline.headMs;
  return ahead ? 'After everything that ran: this is what would be.' : 'Now: what you run next goes on from here.';
}

function Branches({ sandbox, branches }: { sandbox: string; branches: readonly BranchSummary[] }) {
  const switchBranch = usePageState((state) => state.switchBranch);
  return (
    <ul className="branches" aria-label="Earlier runs">
      {branches.map(({ id, title, commands }) => (
        <li key={id}>
          <BranchIcon />
          <code title={title}>{title}</code>
          <span className="branches-count">{plural(commands, 'command')}</span>
          <button type="button" className="button" onClick={() => switchBranch(sandbox, id)}>
            <BackIcon />
            Back to the earlier run
          </button>
        </li>
      ))}
    </ul>
  );
}
