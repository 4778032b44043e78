import { clockText, dateText, plural } from '../format.ts';
import { usePageState } from '../use-session.ts';
import type { DockView } from './dock-view.ts';
import './clock.css';

/** What time it is in the section, and whose time that is. */
export function Clock({ dock: { sandbox, view, hasRun, elapsedMs } }: { dock: DockView }) {
  const epochMs = usePageState(({ page }) => page.epochMs);
  const living = view?.moment.livingCount ?? 0;
  return (
    <div className="clock">
      <p className="clock-section">
        <span className="visually-hidden">Section: </span>
        {sandbox.title}
      </p>
      <p className="clock-face">
        <span className="clock-time">{clockText(elapsedMs)}</span>
        <span className="clock-label">simulated time</span>
      </p>
      <p className="clock-date">
        {dateText(epochMs + elapsedMs)}
        {hasRun ? (
          <span className="clock-living"> · {living === 0 ? 'no key' : plural(living, 'key')} alive</span>
        ) : undefined}
      </p>
    </div>
  );
}
