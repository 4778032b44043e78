import { type DockView, isPast, useSeek } from './dock-view.ts';
import { standingDetail, standingText } from './standing-text.ts';
import './standing.css';

/** Where the reader stands in time; out of the past it leads back. It is as tall in the past as elsewhere: nothing moves. */
export function Standing({ dock }: { dock: DockView }) {
  const seek = useSeek();
  const { sandbox, view, hasRun, travelling } = dock;
  if (!view || !hasRun) return undefined;
  const past = isPast(dock);
  const detail = standingDetail(view, travelling);
  return (
    <div className={past ? 'standing standing-past' : 'standing'}>
      <p>{standingText(view, travelling)}</p>
      {past ? (
        <button type="button" className="button button-edged" onClick={() => seek(sandbox.id, view.timeline.headMs)}>
          Back to now
        </button>
      ) : undefined}
      {detail === undefined ? undefined : <p className="standing-detail">{detail}</p>}
    </div>
  );
}
