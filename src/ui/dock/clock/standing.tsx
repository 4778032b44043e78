import { type DockView, isPast, useSeek } from '../dock-view.ts';
import { standingText } from './standing-text.ts';
import './standing.css';

/** Where the reader stands in the run; out of the past it leads back. It always takes the same room. */
export function Standing({ dock }: { dock: DockView }) {
  const seek = useSeek();
  const { sandbox, view, travelling } = dock;
  if (!view) return undefined;
  const past = isPast(dock);
  return (
    <div className="standing" data-past={past || undefined}>
      <p>{standingText(view, travelling)}</p>
      {past ? (
        <button type="button" className="button button-edged" onClick={() => seek(sandbox.id, view.timeline.headMs)}>
          Back to the end
        </button>
      ) : undefined}
    </div>
  );
}
