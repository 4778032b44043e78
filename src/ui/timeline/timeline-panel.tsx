import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { RunnablePage } from '../../docs/page.ts';
import type { LifelineWindow, Stretch, Timeline, TimelineEvent } from '../../protocol/messages.ts';
import { clockPart } from './axis.ts';
import { AxisRow } from './axis-row.tsx';
import { DensityStrip } from './density-strip.tsx';
import { HoverTime } from './hover-time.tsx';
import { keyWish } from './input.ts';
import { lifelinesText } from './lifeline-text.ts';
import { Rail } from './rail.tsx';
import { scrollByRows, scrolledPx, visiblePx } from './row-window.ts';
import { ScrollBar } from './scroll-bar.tsx';
import { percent } from './shape-view.tsx';
import { TimelineTools } from './timeline-tools.tsx';
import { Labels, painter, Tracks } from './track-rows.tsx';
import { type AxisControls, useAxis } from './use-axis.ts';
import { useGestures, useWheel } from './use-gestures.ts';
import { useRows } from './use-rows.ts';
import { useStretch } from './use-stretch.ts';
import { useWidth } from './use-width.ts';
import { widthOf } from './viewport.ts';
import './timeline-panel.css';

/** What the timeline shows, and whom it tells where the clock is to go. */
export interface TimelinePanelProps {
  /** Where the commands come from. */
  readonly page: Pick<RunnablePage, 'cells'>;
  readonly timeline: Timeline;
  /** As far as the clock has been, or what happened goes. */
  readonly reachMs: number;
  readonly elapsedMs: number;
  readonly onSeek: (elapsedMs: number) => void;
  /** The reader wants to see a command where it was written, and what was true just after it. */
  readonly onGoTo: (event: TimelineEvent) => void;
  /** Both must stay the same functions while the sandbox does. */
  readonly askRows: (from: number, count: number) => Promise<LifelineWindow>;
  readonly askStretch: (edgesMs: readonly number[]) => Promise<Stretch>;
  /** Where what sets the axis is folded away; absent while nobody looks there. */
  readonly toolsPlace: Element | null;
}

const HELP =
  'Plus and minus zoom at the clock, arrows left and right move the view, 0 shows everything, F follows the clock, arrows up and down scroll.';

/**
 * The clock's slider and a row for each key, on one time axis with the playhead across: from its thumb through every row.
 * What lies ahead of the playhead is drawn lighter: everything is painted twice, and only the clip of the upper layer moves
 * with the clock.
 */
export function TimelinePanel(props: TimelinePanelProps) {
  const { page, timeline, reachMs, elapsedMs, onSeek, onGoTo, askRows, askStretch, toolsPlace } = props;
  const { lifelineCount: count } = timeline;
  const box = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [holds, setHolds] = useState(false);
  const controls = useAxis(timeline, reachMs, elapsedMs, holds);
  const { axis } = controls;
  const widthPx = useWidth(plane);
  const stretch = useStretch(timeline, axis, widthPx, askStretch);
  const shown = useRows(timeline, scroller, askRows);
  const paint = useMemo(() => painter(axis), [axis]);
  const drag = useGestures({ controls, elapsedMs, onSeek, onHold: setHolds });
  useWheel(box, plane, controls);
  const text = useMemo(() => lifelinesText(timeline.lifelines, count), [timeline, count]);
  const rows = shown.rows.map((row) => paint(row, elapsedMs));
  const part = clockPart(axis, elapsedMs);
  const left = percent(Math.min(Math.max(part, 0), 1));
  const outside = part < 0 || part > 1 || undefined;
  return (
    <div className="timeline" ref={box} data-holds={holds || undefined}>
      <div className="timeline-plane" ref={plane} {...drag}>
        <DensityStrip
          {...{ page, stretch, axis, widthPx, elapsedMs, onGoTo }}
          showsExpiries={count > timeline.lifelines.length || visiblePx(count) < scrolledPx(count)}
        />
        <Rail {...{ elapsedMs, reachMs, part, onSeek }} />
        <span className="playhead" data-part="playhead" data-outside={outside} style={{ left }} />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls */}
        <div
          className="timeline-scroller"
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
          <div
            className="timeline-rows"
            role="img"
            aria-label={text}
            style={{ height: scrolledPx(count), width: widthPx }}
          >
            <div className="timeline-window" style={{ transform: `translateY(${shown.topPx}px)` }}>
              <div className="timeline-sight">
                <Tracks rows={rows} layer="ahead" />
                <div className="timeline-passed" style={{ clipPath: passedClip(part) }}>
                  <Tracks rows={rows} layer="passed" />
                </div>
              </div>
              <span className="playhead playhead-in-rows" data-outside={outside} style={{ left }} />
              <Labels rows={rows} manyDatabases={shown.manyDatabases} />
            </div>
          </div>
        </div>
        <AxisRow axis={axis} instants={timeline.instants} widthPx={widthPx} />
        <HoverTime over={plane} axis={axis} />
      </div>
      <ScrollBar view={axis.view} onScroll={(fromX) => controls.pan((fromX - axis.view.fromX) / widthOf(axis.view))} />
      {toolsPlace ? createPortal(<TimelineTools controls={controls} />, toolsPlace) : undefined}
    </div>
  );
}

/** Everything left of the playhead, with what marks lie across the left edge. */
const passedClip = (part: number): string =>
  `inset(-4px ${percent(Math.min(Math.max(1 - part, -0.1), 1.1))} -4px ${part < 0 ? '0' : '-8px'})`;

/** Does what a key says, while the rows have the focus. */
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
