import { type KeyboardEvent, useMemo, useRef } from 'react';
import type { PageModel } from '../../docs/page.ts';
import type { LifelineWindow, Stretch, Timeline, TimelineEvent } from '../../protocol/messages.ts';
import { AxisRow } from './axis-row.tsx';
import { DensityStrip } from './density-strip.tsx';
import { HoverTime } from './hover-time.tsx';
import { keyWish } from './input.ts';
import { lifelinesText } from './lifeline-text.ts';
import { LifelinesBar } from './lifelines-bar.tsx';
import { scrollByRows, scrolledPx, visiblePx } from './row-window.ts';
import { percent } from './shape-view.tsx';
import { Labels, painter, Tracks } from './track-rows.tsx';
import { type AxisControls, useAxis } from './use-axis.ts';
import { useGestures, useWheel } from './use-gestures.ts';
import { useRows } from './use-rows.ts';
import { useStretch } from './use-stretch.ts';
import { useWidth } from './use-width.ts';
import './lifelines.css';

export interface LifelinesProps {
  /** Where the commands come from. */
  readonly page: Pick<PageModel, 'cells'>;
  readonly timeline: Timeline;
  /** The axis goes from 0 to here. */
  readonly endMs: number;
  readonly elapsedMs: number;
  readonly onSeek: (elapsedMs: number) => void;
  /** The reader wants to see a command where it was written, and what was true just after it. */
  readonly onGoTo: (event: TimelineEvent) => void;
  /** Both must stay the same functions while the sandbox does. */
  readonly askRows: (from: number, count: number) => Promise<LifelineWindow>;
  readonly askStretch: (edgesMs: readonly number[]) => Promise<Stretch>;
}

const HELP =
  'Plus and minus zoom at the clock, arrows left and right move the view, 0 shows everything, F follows the clock, arrows up and down scroll.';

/**
 * A row for each key, on one time axis with the playhead across. What lies ahead of the playhead is drawn lighter:
 * everything is painted twice, and only the clip of the upper layer moves with the clock.
 */
export function Lifelines(props: LifelinesProps) {
  const { page, timeline, endMs, elapsedMs, onSeek, onGoTo, askRows, askStretch } = props;
  const { lifelineCount: count } = timeline;
  const box = useRef<HTMLDivElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const tracks = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const controls = useAxis(timeline, endMs, elapsedMs);
  const { axis } = controls;
  const widthPx = useWidth(strip);
  const stretch = useStretch(timeline, axis, widthPx, askStretch);
  const shown = useRows(timeline, scroller, askRows);
  const paint = useMemo(() => painter(axis), [axis]);
  const drag = useGestures(controls, onSeek);
  useWheel(box, strip, controls);
  const text = useMemo(() => lifelinesText(timeline.lifelines, count), [timeline, count]);
  const rows = shown.rows.map((row) => paint(row, elapsedMs));
  const playhead = <Playhead part={axis.x(elapsedMs)} />;
  return (
    <div className="lifelines-panel">
      <div className="lifelines-head">
        <h2 className="dock-heading">Lifelines</h2>
        <LifelinesBar controls={controls} />
      </div>
      <div className="lifelines" ref={box} style={{ '--label-chars': shown.labelLength }}>
        <div className="lifelines-grid">
          <div className="density-names" aria-hidden="true">
            <span>Commands</span>
            <span>Expiries</span>
          </div>
          <div className="lifelines-strip" ref={strip} {...drag}>
            <DensityStrip {...{ page, stretch, axis, widthPx, elapsedMs, onGoTo }}>{playhead}</DensityStrip>
          </div>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls */}
        <div
          className="lifelines-scroller"
          ref={scroller}
          role="group"
          aria-label="Lifelines"
          aria-description={HELP}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and its keys zoom
          tabIndex={0}
          style={{ height: visiblePx(count) }}
          onScroll={shown.onScroll}
          onKeyDown={(event) => obey(event, controls, count)}
        >
          <div className="lifelines-all" role="img" aria-label={text} style={{ height: scrolledPx(count) }}>
            <div className="lifelines-grid lifelines-window" style={{ transform: `translateY(${shown.topPx}px)` }}>
              <Labels rows={rows} manyDatabases={shown.manyDatabases} />
              <div className="lifelines-tracks" ref={tracks} {...drag}>
                <div className="lifelines-sight">
                  <Tracks rows={rows} layer="ahead" />
                  <div className="lifelines-passed" style={{ clipPath: passedClip(axis.x(elapsedMs)) }}>
                    <Tracks rows={rows} layer="passed" />
                  </div>
                </div>
                {playhead}
                <HoverTime over={tracks} axis={axis} />
              </div>
            </div>
          </div>
        </div>
        <AxisRow axis={axis} instants={timeline.instants} widthPx={widthPx} />
      </div>
    </div>
  );
}

/** Across the tracks, where it is in view. */
const Playhead = ({ part }: { part: number }) =>
  part >= 0 && part <= 1 ? <span className="playhead" style={{ left: percent(part) }} /> : undefined;

/** Everything left of the playhead, with what marks lie across the left edge. */
const passedClip = (part: number): string =>
  `inset(-4px ${percent(Math.min(Math.max(1 - part, -0.1), 1.1))} -4px ${part < 0 ? '0' : '-8px'})`;

/** Does what a key says, while the lifelines have the focus. */
function obey(event: KeyboardEvent<HTMLElement>, controls: AxisControls, count: number): void {
  const wish = keyWish(event);
  if (!wish) return;
  event.preventDefault();
  switch (wish.type) {
    case 'zoom':
      return controls.zoom(wish.factor);
    case 'pan':
      return controls.pan(wish.parts);
    case 'fit':
      return controls.fit();
    case 'follow':
      return controls.toggleFollowing();
    case 'rows': {
      const { currentTarget } = event;
      currentTarget.scrollTop = scrollByRows(count, currentTarget.scrollTop, wish.count);
    }
  }
}
