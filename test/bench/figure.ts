/** One measured figure, as `--json` prints it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: number;
  readonly better: 'lower' | 'higher';
}

/** Whether a figure reaches its goal. */
export const meets = ({ value, goal, better }: Figure): boolean => (better === 'lower' ? value <= goal : value >= goal);

/** Prints a figure: with `--json` one JSON object and nothing else, else a line for a reader. */
export function printFigure(figure: Figure): void {
  const { name, value, unit, goal } = figure;
  if (process.argv.includes('--json')) console.log(JSON.stringify(figure));
  else console.log(`${meets(figure) ? 'ok  ' : 'OVER'}  ${String(value).padStart(8)} of ${goal} ${unit}  ${name}`);
}

/** Rounded to three significant digits, which is more than a shared machine repeats. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** The value below which a share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
