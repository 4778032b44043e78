import type { Comparison } from '../../src/spec/info.ts';
import type { Exchange } from './duel.ts';

/** How replies were compared; that of an error reply is always to the letter, whatever its command declares. */
export type ComparisonClass = Comparison['how'] | 'error';

export const comparisonClasses: readonly ComparisonClass[] = ['exact', 'error', 'unordered', 'drawn', 'shape', 'never'];

interface Compared {
  compared: number;
  differences: number;
}

/** Commands that were compared, and those that differed, by class. */
export type Tally = Record<ComparisonClass, Compared>;

export const emptyTally = (): Tally =>
  Object.fromEntries(comparisonClasses.map((each) => [each, { compared: 0, differences: 0 }])) as Tally;

export const classOf = ({ isError, comparison }: Exchange): ComparisonClass => (isError ? 'error' : comparison.how);

export function count(tally: Tally, exchange: Exchange): void {
  const of = tally[classOf(exchange)];
  of.compared++;
  if (exchange.difference) of.differences++;
}

export function addTally(tally: Tally, more: Tally): void {
  for (const each of comparisonClasses) {
    tally[each].compared += more[each].compared;
    tally[each].differences += more[each].differences;
  }
}

export const sum = (tally: Tally): Compared => ({
  compared: comparisonClasses.reduce((total, each) => total + tally[each].compared, 0),
  differences: comparisonClasses.reduce((total, each) => total + tally[each].differences, 0),
});
