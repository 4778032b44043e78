import { describe, expect, it } from 'vitest';
import type { Lifeline, LifelineSpan } from '../../../src/protocol/messages.ts';
import {
  instantsOf,
  instantsOfDeath,
  lifelinesText,
  rowsOf,
  type Shape,
  spaced,
} from '../../../src/ui/lifelines/geometry.ts';
import { timeScale } from '../../../src/ui/lifelines/scale.ts';

const line = (key: string, ...spans: LifelineSpan[]): Lifeline => ({ key, db: 0, spans });
const scale = timeScale([], 20);

/** `bar 0-0.5`, `rest 0.5-1`, `expired 0.5`; an open bar ends in `>`. */
function sketch(shape: Shape): string {
  if (shape.type === 'mark') return `${shape.mark} ${shape.at}`;
  const text = `${shape.type} ${shape.from}-${shape.to}`;
  return shape.type === 'bar' && shape.open ? `${text}>` : text;
}

const draw = (...spans: LifelineSpan[]) => rowsOf([line('k', ...spans)], scale)[0]?.shapes.map(sketch);

describe('rowsOf', () => {
  it('draws a key that expires', () => {
    expect(draw({ fromMs: 0, toMs: 10, deadlineMs: 10, start: 'born', end: 'expired' })).toEqual([
      'bar 0-0.5',
      'expired 0.5',
    ]);
  });

  it('draws a key that never ends to the end of the axis', () => {
    expect(draw({ fromMs: 5, start: 'born', end: 'lives on' })).toEqual(['bar 0.25-1>']);
    expect(draw({ fromMs: 5, toMs: 99, deadlineMs: 99, start: 'born', end: 'expired' })).toEqual(['bar 0.25-1>']);
  });

  it('dots what a deadline promised and something cut short', () => {
    expect(draw({ fromMs: 0, toMs: 5, deadlineMs: 15, start: 'born', end: 'deleted' })).toEqual([
      'rest 0.25-0.75',
      'bar 0-0.25',
      'deleted 0.25',
    ]);
  });

  it.each(['overwritten', 'ttl set', 'ttl refreshed', 'ttl shortened', 'persisted'] as const)('marks %s', (start) => {
    const shapes = draw(
      { fromMs: 0, toMs: 10, start: 'born', end: 'changed' },
      { fromMs: 10, toMs: 15, start, end: 'expired' },
    );
    expect(shapes).toEqual(['bar 0-0.5', 'bar 0.5-0.75', `${start} 0.5`, 'expired 0.75']);
  });

  it('puts what a key lived before and after a FLUSH in one row', () => {
    const before = line('k', { fromMs: 0, toMs: 5, start: 'born', end: 'deleted' });
    const after = line('k', { fromMs: 10, start: 'born', end: 'lives on' });
    const rows = rowsOf([before, line('other'), after, { ...after, db: 1 }], scale);
    expect(rows.map(({ db, key }) => `${db} ${key}`)).toEqual(['0 k', '0 other', '1 k']);
    expect(rows[0]?.shapes.map(sketch)).toEqual(['bar 0-0.25', 'bar 0.5-1>', 'deleted 0.25']);
  });

  it('takes 500 lifelines of 20 spans in its stride', () => {
    const spans = Array.from({ length: 20 }, (_, i) => ({ fromMs: i * 7, toMs: i * 7 + 7 }));
    const lines = Array.from({ length: 500 }, (_, i) =>
      line(`k${i}`, ...spans.map((span) => ({ ...span, start: 'overwritten' as const, end: 'changed' as const }))),
    );
    expect(rowsOf(lines, timeScale(instantsOf(lines), 1e9))).toHaveLength(500);
  });
});

const expiring = line('a', { fromMs: 0, toMs: 10, deadlineMs: 10, start: 'born', end: 'expired' });
const cut = line(
  'b',
  { fromMs: 0, toMs: 4, deadlineMs: 12, start: 'born', end: 'changed' },
  { fromMs: 4, start: 'persisted', end: 'lives on' },
);

it('instantsOf is every instant at which a line changes', () => {
  expect(instantsOf([expiring, cut])).toEqual([0, 10, 10, 0, 4, 12, 4]);
});

it('instantsOfDeath is where a key dies or was to die', () => {
  expect(instantsOfDeath([expiring, cut, expiring])).toEqual([10, 12]);
});

it('spaced keeps what can be told apart, up to the end', () => {
  expect(spaced([0, 5, 10, 20, 25, 500, 2000], 1000)).toEqual([0, 20, 500]);
});

describe('lifelinesText', () => {
  it('says what each line shows', () => {
    const long = line('b', { fromMs: 1000, start: 'born', end: 'lives on' });
    const short = line('a', { fromMs: 0, toMs: 10_000, start: 'born', end: 'expired' });
    expect(lifelinesText([short, long], 0)).toBe(
      'Lifelines of 2 keys. a: set at 0 s, expires at 10 s. b: set at 1 s, lives on.',
    );
  });

  it('counts what it does not name', () => {
    const lines = Array.from({ length: 20 }, (_, i) => line(`k${i}`));
    expect(lifelinesText(lines, 1000)).toMatch(/^Lifelines of 1,020 keys\. .* And 1,008 more\.$/);
  });
});
