import { clockText, dateText } from '../../format.ts';
import { usePageState } from '../../use-session.ts';
import { type DockView, isPast } from '../dock-view.ts';
import './clock.css';

/** From here on the clock has more digits. */
const DAY_MS = 86_400_000;

/** Whose time it is, and what time. The name leads to the example. */
export function Clock({ dock }: { dock: DockView }) {
  const { sandbox, elapsedMs } = dock;
  const epochMs = usePageState(({ page }) => sandbox.epochMs ?? page.epochMs);
  return (
    <div className="clock" data-past={isPast(dock) || undefined}>
      <p className="clock-head">
        <SectionLink {...sandbox} />
        <span className="clock-label">simulated time</span>
      </p>
      <p className="clock-face">
        <span className="clock-time" data-long={elapsedMs >= DAY_MS || undefined}>
          {clockText(elapsedMs)}
        </span>
        <span className="clock-date">{dateText(epochMs + elapsedMs)}</span>
      </p>
    </div>
  );
}

/** Brings the section's example into view; where the section has a heading of its own, the address says so too. */
function SectionLink({ id, title, cells }: DockView['sandbox']) {
  const reveal = usePageState((state) => state.reveal);
  const cell = cells[0];
  return (
    <a
      className="clock-section"
      href={`#${id}`}
      title={title}
      onClick={(event) => {
        if (cell === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        reveal(cell, 'nearest');
      }}
    >
      {title}
    </a>
  );
}
