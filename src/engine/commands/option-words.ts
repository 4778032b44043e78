import type { Bytes } from '../../bytes.ts';
import { syntaxError } from '../errors.ts';

/**
 * What to do with each option: words that stand alone, and words with a value behind them, or with so many; `open`: with at
 * least so many, of which the reader says how many it takes.
 */
interface OptionReaders {
  readonly alone?: Readonly<Record<string, () => void>> | undefined;
  readonly valued?: Readonly<Record<string, (value: Bytes) => void>>;
  readonly open?: Readonly<Record<string, readonly [least: number, read: (rest: readonly Bytes[]) => number]>>;
  readonly several?: Readonly<Record<string, readonly [count: number, read: (...values: readonly Bytes[]) => void]>>;
}

/**
 * Reads the options of a command whose server judges each as it comes to it, so that the first bad one makes the error.
 * A word that no reader takes, or whose value is missing, is a syntax error.
 */
export function readOptions(
  argv: readonly Bytes[],
  from: number,
  { alone = {}, valued = {}, several = {}, open = {} }: OptionReaders,
): void {
  for (let i = from; i < argv.length; i++) {
    const word = (argv[i] as Bytes).toUpperCase();
    const value = argv[i + 1];
    if (Object.hasOwn(alone, word)) alone[word]?.();
    else if (Object.hasOwn(valued, word) && value !== undefined) {
      valued[word]?.(value);
      i++;
    } else if (Object.hasOwn(several, word) && i + (several[word]?.[0] ?? 0) < argv.length) {
      const [count, read] = several[word] as NonNullable<(typeof several)[string]>;
      read(...argv.slice(i + 1, i + 1 + count));
      i += count;
    } else if (Object.hasOwn(open, word) && i + (open[word]?.[0] ?? 0) < argv.length) {
      i += open[word]?.[1](argv.slice(i + 1)) ?? 0;
    } else throw syntaxError();
  }
}
