import { describe, expect, it } from 'vitest';
import type { LifelineSpan } from '../../../src/protocol/messages.ts';
import { axisOf } from '../../../src/ui/timeline/axis.ts';
import { type Shape, shapesOf, standingAt } from '../../../src/ui/timeline/geometry.ts';
import { evenScale } from '../../../src/ui/timeline/scale.ts';
import { WHOLE } from '../../../src/ui/timeline/viewport.ts';
import { line, span } from './notation.ts';

const whole = axisOf(evenScale(20), WHOLE);

/** `bar 0-0.5`, `rest 0.5-1`, `expired 0.5`; an open bar ends in `>`. */
function sketch(shape: Shape): string {
  const tidy = (part: number) => Math.round(part * 1000) / 1000;
  if (shape.type === 'tick') return `tick ${tidy(shape.at)}`;
  if (shape.type === 'mark') return `${shape.mark} ${tidy(shape.at)}`;
  const text = `${shape.type} ${tidy(shape.from)}-${tidy(shape.to)}`;
  return shape.type === 'bar' && shape.open ? `${text}>` : text;
}

type Part = Partial<LifelineSpan> & { readonly fromMs: number };
const draw = (...parts: Part[]) => drawOn(whole, ...parts);
const drawOn = (axis: typeof whole, ...parts: Part[]) =>
  shapesOf(line('k', ...parts.map((part) => span('SET k v', part))), axis).map(sketch);

describe('shapesOf', () => {
  it('draws a key that expires', () => {
    expect(draw({ fromMs: 0, toMs: 10, deadlineMs: 10, end: 'expired' })).toEqual(['bar 0-0.5', 'expired 0.5']);
  });

  it('draws a key that never ends a little beyond the end of the axis', () => {
    expect(draw({ fromMs: 5 })).toEqual(['bar 0.25-1.02>']);
    expect(draw({ fromMs: 5, toMs: 99, deadlineMs: 99, end: 'expired' })).toEqual(['bar 0.25-1.02>']);
  });

  it('dots what a deadline promised and something cut short', () => {
    expect(draw({ fromMs: 0, toMs: 5, deadlineMs: 15, end: 'deleted' })).toEqual([
      'rest 0.25-0.75',
      'bar 0-0.25',
      'deleted 0.25',
    ]);
  });

  it.each(['renamed', 'overwritten', 'ttl set', 'ttl refreshed', 'ttl shortened', 'persisted'] as const)(
    'marks %s',
    (start) => {
      const shapes = draw(
        { fromMs: 0, toMs: 10, end: 'changed' },
        { fromMs: 10, toMs: 15, deadlineMs: 15, start, end: 'expired' },
      );
      expect(shapes).toEqual(['bar 0-0.5', 'bar 0.5-0.75', `${start} 0.5`, 'expired 0.75']);
    },
  );

  it('marks a key that was renamed where it went', () => {
    expect(draw({ fromMs: 0, toMs: 10, end: 'renamed' })).toEqual(['bar 0-0.5', 'renamed away 0.5']);
  });

  it('draws what a zoomed view shows, and nothing else', () => {
    const axis = axisOf(evenScale(20), { fromX: 0.4, toX: 0.6 });
    const gone = { fromMs: 0, toMs: 2, end: 'deleted' } as const;
    const seen = { fromMs: 2, toMs: 10, deadlineMs: 19, end: 'deleted' } as const;
    expect(drawOn(axis, gone, seen, { fromMs: 15 })).toEqual(['rest 0.5-1.02', 'bar -0.02-0.5', 'deleted 0.5']);
  });

  it('takes together what is too near to be told apart', () => {
    const spans = Array.from({ length: 1000 }, (_, i) =>
      span('SET k v', { fromMs: i, toMs: i + 1, start: i === 0 ? 'born' : 'overwritten', end: 'changed' }),
    );
    const shapes = shapesOf(line('k', ...spans), axisOf(evenScale(1e9), WHOLE));
    expect(shapes.map(sketch)).toEqual(['bar 0-0', 'overwritten 0']);
    expect(shapes[0]).toMatchObject({ title: 'k: 1,000 changes from 0 s' });
  });

  it('keeps as many marks as can be told apart, however many there are', () => {
    const spans = Array.from({ length: 20_000 }, (_, i) =>
      span('SET k v', { fromMs: i, toMs: i + 1, start: 'overwritten', end: 'changed' }),
    );
    const shapes = shapesOf(line('k', ...spans), axisOf(evenScale(20_000), WHOLE));
    const marks = shapes.filter(({ type }) => type === 'mark').length;
    expect(marks).toBeGreaterThan(400);
    expect(marks).toBeLessThanOrEqual(600);
    expect(shapes.length).toBeLessThan(1300);
  });

  it('never hides how a key ended', () => {
    expect(
      drawOn(
        axisOf(evenScale(1e6), WHOLE),
        { fromMs: 0, toMs: 5, end: 'changed' },
        { fromMs: 5, toMs: 6, start: 'overwritten', end: 'deleted' },
      ),
    ).toEqual(['bar 0-0', 'deleted 0']);
  });
});

describe('the ends of fields', () => {
  const ending = (fromMs: number, toMs = fromMs, count = 1, name = 'f') =>
    ({ fromMs, toMs, count, word: 'field', names: [name] }) as const;
  const shapes = (scale: number, ...ends: ReturnType<typeof ending>[]) =>
    shapesOf({ ...line('h', span('HSET h f v', { fromMs: 0 })), ends }, axisOf(evenScale(scale), WHOLE));

  it('are ticks on the bar of their key, each with its name', () => {
    const drawn = shapes(20, ending(5), ending(10, 12, 7));
    expect(drawn.map(sketch)).toEqual(['bar 0-1.02>', 'tick 0.25', 'tick 0.6']);
    expect(drawn.slice(1)).toMatchObject([
      { title: 'h: field f ends at 5 ms' },
      { title: 'h: 7 fields end from 10 ms to 12 ms: f and others' },
    ]);
  });

  it('stand together where they could not be told apart, however many there are', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ending(i));
    const ticks = shapes(20_000, ...many).filter(({ type }) => type === 'tick');
    expect(ticks.length).toBeGreaterThan(400);
    expect(ticks.length).toBeLessThanOrEqual(600);
    expect(shapes(1e9, ...many).slice(1)).toMatchObject([
      { title: 'h: 20,000 fields end from 0 s to 19.9 s: f and others' },
    ]);
  });
});

describe('standingAt', () => {
  const twice = line(
    'k',
    span('SET k 1', { fromMs: 5, toMs: 10, end: 'deleted', endedBy: 'DEL k' }),
    span('SET k 2', { fromMs: 20 }),
  );

  it.each([
    [0, 'ahead'],
    [5, 'alive'],
    [9, 'alive'],
    [10, 'gone'],
    [19, 'gone'],
    [20, 'alive'],
    [1e18, 'alive'],
  ] as const)('at %i ms the key is %s', (ms, standing) => {
    expect(standingAt(twice, ms).standing).toBe(standing);
  });

  it('tells the span that it is in, or was in last', () => {
    expect(standingAt(twice, 15).span?.endedBy).toBe('DEL k');
    expect(standingAt(twice, 25).span?.by).toBe('SET k 2');
    expect(standingAt(twice, 0).span).toBeUndefined();
  });
});
