import { Toolbar } from '../../controls/toolbar.tsx';
import { type RunningDock, useSeek } from '../dock-view.ts';
import { GoToTime } from './go-to-time.tsx';

const jumps = [
  { text: '+1 s', ms: 1000 },
  { text: '+10 s', ms: 10_000 },
  { text: '+1 min', ms: 60_000 },
  { text: '+1 h', ms: 3_600_000 },
] as const;

/** How to move the clock by a distance, or to a time. Forward it may go beyond everything that ran. */
export function Jumps({ dock }: { dock: RunningDock }) {
  const seek = useSeek();
  const { sandbox, elapsedMs } = dock;
  return (
    <div className="jumps">
      <Toolbar label="Jump" className="jump-row">
        {jumps.map(({ text, ms }) => (
          <button
            key={text}
            type="button"
            className="button button-edged jump"
            onClick={() => seek(sandbox.id, elapsedMs + ms)}
          >
            {text}
          </button>
        ))}
      </Toolbar>
      <GoToTime key={sandbox.id} dock={dock} />
    </div>
  );
}
