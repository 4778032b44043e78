import type { BranchSummary } from '../../protocol/messages.ts';
import { BackIcon, BranchIcon } from '../icons/icons.tsx';
import { usePageState } from '../state/page-state.ts';
import { type DockView, useSeek } from './dock-view.ts';
import { plural } from './format.ts';
import './past-banner.css';

/** Says that the reader looks at the past, and leads back; leads to the runs that others have put aside. */
export function PastBanner({ dock: { sandbox, view, travelling } }: { dock: DockView }) {
  const seek = useSeek();
  if (!view) return undefined;
  const { timeline, moment } = view;
  const others = timeline.branches.filter(({ id }) => id !== timeline.branch);
  return (
    <>
      {moment.past && !travelling ? (
        <div className="past-banner">
          <p>You are looking at the past: nothing changes here.</p>
          <button type="button" className="button button-edged" onClick={() => seek(sandbox.id, timeline.headMs)}>
            Back to now
          </button>
        </div>
      ) : undefined}
      {others.length > 0 ? <Branches sandbox={sandbox.id} branches={others} /> : undefined}
    </>
  );
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
