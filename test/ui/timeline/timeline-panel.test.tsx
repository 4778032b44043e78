import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Lifeline } from '../../../src/protocol/messages.ts';
import { TimelinePanel } from '../../../src/ui/timeline/timeline-panel.tsx';
import { expiring, line, span, timelineOf } from './notation.ts';

const never = () => new Promise<never>(() => {});

const paint = (lifelines: readonly Lifeline[], elapsedMs: number, { count = lifelines.length, endMs = 11_000 } = {}) =>
  renderToStaticMarkup(
    <TimelinePanel
      page={{ cells: [] }}
      timeline={timelineOf(lifelines, endMs, count)}
      reachMs={endMs}
      elapsedMs={elapsedMs}
      onSeek={() => {}}
      onGoTo={() => {}}
      askRows={never}
      askStretch={never}
      toolsPlace={null}
    />,
  );

describe('TimelinePanel', () => {
  it('says in words what it shows', () => {
    expect(paint([expiring('mykey', 10_000)], 0)).toContain(
      'role="img" aria-label="Lifelines of 1 key. mykey: set at 0 s, expires at 10 s."',
    );
  });

  it('draws thumb and playhead at the same place, and the range says the same instant', () => {
    for (const elapsedMs of [0, 3000, 10_000, 11_000]) {
      const html = paint([expiring('mykey', 10_000)], elapsedMs);
      const [thumb, playhead] = ['thumb', 'playhead'].map(
        (part) => new RegExp(`data-part="${part}"[^>]*left:([\\d.]+%)`).exec(html)?.[1],
      );
      expect(thumb).toBe(playhead);
      expect(thumb).toBeDefined();
      expect(html).toContain('aria-label="Virtual clock"');
      expect(html).toContain('max="11000"');
    }
  });

  it('says at the end of a row what is left, or when it went', () => {
    const line = expiring('mykey', 10_000);
    expect(paint([line], 3000)).toContain('<span class="timeline-row-end">7 s left</span>');
    expect(paint([line], 10_500)).toContain('<span class="timeline-row-end">expired at +10 s</span>');
  });

  it('keeps a key that is gone, with when and why', () => {
    const html = paint([expiring('mykey', 10_000)], 10_500);
    expect(html).toContain('data-standing="gone" title="mykey: expired at 10 s: SETEX mykey 10 v"');
    expect(html.match(/track-gone/g)).toHaveLength(2);
    expect(paint([expiring('mykey', 10_000)], 5000)).toContain('data-standing="alive" title="mykey"');
  });

  it('draws the rows in view alone, however many there are', () => {
    const lines = Array.from({ length: 64 }, (_, i) => line(`k${i}`, span(`SET k${i} v`, { fromMs: 0 })));
    const html = paint(lines, 0, { count: 1_000_000 });
    expect(html.match(/class="timeline-label"/g)).toHaveLength(16);
    expect(html).toContain('Lifelines of 1,000,000 keys.');
    expect(html).toContain('height:10000000px');
  });

  it('holds a place for rows that are yet to come', () => {
    const html = paint([expiring('a', 1000)], 0, { count: 20 });
    expect(html.match(/timeline-label-unknown/g)).toHaveLength(15);
  });

  it('names the database where there is more than one', () => {
    const other = { ...expiring('b', 1000), db: 3 };
    expect(paint([expiring('a', 1000), other], 0)).toContain('<span class="timeline-db">db3 </span>');
    expect(paint([expiring('a', 1000)], 0)).not.toContain('timeline-db');
  });
});
