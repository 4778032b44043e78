import { durationText } from '../format.ts';
import { usePageState } from '../use-session.ts';
import { type DockView, useSeek } from './dock-view.ts';
import './jumps.css';

const jumps = [
  { text: '+1 s', ms: 1000 },
  { text: '+10 s', ms: 10_000 },
  { text: '+1 min', ms: 60_000 },
  { text: '+1 h', ms: 3_600_000 },
] as const;

/** The buttons that move the clock. Forward they may go beyond everything that ran. */
export function Jumps({ dock }: { dock: DockView }) {
  const seek = useSeek();
  const { sandbox, hasRun, elapsedMs } = dock;
  return (
    <div className="jumps">
      <NextExpiry dock={dock} />
      {jumps.map(({ text, ms }) => (
        <button
          key={text}
          type="button"
          className="button button-edged jump"
          aria-disabled={!hasRun}
          title={hasRun ? undefined : 'Run an example first'}
          onClick={hasRun ? () => seek(sandbox.id, elapsedMs + ms) : undefined}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

function NextExpiry({ dock: { view, hasRun, elapsedMs } }: { dock: DockView }) {
  const nextExpiry = usePageState((state) => state.nextExpiry);
  const nextMs = view?.moment.nextExpiryMs;
  const can = hasRun && nextMs !== undefined;
  const reason = hasRun ? 'Nothing expires any more' : 'Run an example first';
  return (
    <button
      type="button"
      className="button button-primary jump-next"
      aria-label="Next expiry"
      aria-disabled={!can}
      aria-description={can ? undefined : reason}
      title={can ? undefined : reason}
      onClick={can ? nextExpiry : undefined}
    >
      Next expiry
      {can ? <span className="jump-distance"> · {durationText(Math.max(0, nextMs - elapsedMs))}</span> : undefined}
    </button>
  );
}
