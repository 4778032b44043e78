import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Lifeline } from '../../../src/protocol/messages.ts';
import { Lifelines } from '../../../src/ui/timeline/lifelines.tsx';
import { expiring, line, span, timelineOf } from './notation.ts';

const never = () => new Promise<never>(() => {});

const paint = (lifelines: readonly Lifeline[], elapsedMs: number, { count = lifelines.length, endMs = 11_000 } = {}) =>
  renderToStaticMarkup(
    <Lifelines
      page={{ cells: [] }}
      timeline={timelineOf(lifelines, endMs, count)}
      endMs={endMs}
      elapsedMs={elapsedMs}
      onSeek={() => {}}
      onGoTo={() => {}}
      askRows={never}
      askStretch={never}
    />,
  );

describe('Lifelines', () => {
  it('says in words what it shows', () => {
    expect(paint([expiring('mykey', 10_000)], 0)).toContain(
      'role="img" aria-label="Lifelines of 1 key. mykey: set at 0 s, expires at 10 s."',
    );
  });

  it('has its controls, and one for idle time only where that matters', () => {
    const html = paint([expiring('mykey', 10_000)], 0);
    for (const name of ['Follow', 'Zoom out', 'Zoom in', 'Fit']) expect(html).toContain(`aria-label="${name}"`);
    expect(html).not.toContain('aria-label="Compressed"');
    const both = paint([expiring('a', 1000), expiring('b', 3_600_000)], 0, { endMs: 3_601_000 });
    expect(both).toContain('aria-label="Compressed" aria-pressed="true"');
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
    expect(html.match(/class="lifelines-label"/g)).toHaveLength(24);
    expect(html).toContain('Lifelines of 1,000,000 keys.');
    expect(html).toContain('height:10000000px');
  });

  it('holds a place for rows that are yet to come', () => {
    const html = paint([expiring('a', 1000)], 0, { count: 20 });
    expect(html.match(/lifelines-label-unknown/g)).toHaveLength(19);
  });

  it('names the database where there is more than one', () => {
    const other = { ...expiring('b', 1000), db: 3 };
    expect(paint([expiring('a', 1000), other], 0)).toContain('<span class="lifelines-db">db3 </span>');
    expect(paint([expiring('a', 1000)], 0)).not.toContain('lifelines-db');
  });
});
