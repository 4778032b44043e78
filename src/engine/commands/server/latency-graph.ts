import type { Bytes } from '../../../bytes.ts';
import type { Delay, DelayedEvent } from '../../latency-events.ts';

/** So many columns and rows a graph has (src/latency.c, latencyCommandGenSparkeline). */
const COLUMNS = 80;
const ROWS = 4;

/** A column of a graph, from the lowest to the highest. */
const MARKS = '_o#';

/** The delays as a graph, each with its age below it. */
export function drawn(kind: string, { delays, longestMs }: DelayedEvent, second: number): Bytes {
  const shown = delays.slice(-COLUMNS);
  const all = shown.map(({ ms }) => ms);
  const [high, low] = [Math.max(...all), Math.min(...all)];
  const title = `${kind} - high ${high} ms, low ${low} ms (all time high ${longestMs} ms)`;
  return [title, '-'.repeat(COLUMNS), ...rows(shown, low, high), ...labels(shown, second), ''].join('\n');
}

function rows(delays: readonly Delay[], low: number, high: number): readonly string[] {
  const steps = delays.map(({ ms }) =>
    high === low ? 0 : Math.floor(((ms - low) / (high - low)) * (ROWS * MARKS.length - 1)),
  );
  return Array.from({ length: ROWS }, (_, row) => {
    const bottom = (ROWS - 1 - row) * MARKS.length;
    const mark = (step: number) => (step < bottom ? ' ' : (MARKS[step - bottom] ?? '|'));
    return steps.map(mark).join('');
  });
}

/** Ages are written downwards. */
function labels(delays: readonly Delay[], now: number): readonly string[] {
  const ages = delays.map(({ second }) => age(now - second));
  const longest = Math.max(...ages.map(({ length }) => length));
  return ['', ...Array.from({ length: longest }, (_, i) => ages.map((each) => each[i] ?? ' ').join(''))];
}

const units: readonly (readonly [seconds: number, letter: string])[] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'm'],
  [1, 's'],
];

function age(seconds: number): string {
  const [size, letter] = units.find(([size]) => seconds >= size) ?? [1, 's'];
  return `${Math.floor(seconds / size)}${letter}`;
}
