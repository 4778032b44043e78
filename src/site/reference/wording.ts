import type { Block, Inline, TableCell } from '../../docs/page.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';

/** What readers call the servers. */
export const serverNames: Readonly<Record<FlavorName, string>> = {
  redis: 'Redis',
  valkey: 'Valkey',
  dragonfly: 'Dragonfly',
  'redis-7.0': 'Redis 7.0',
};

export const text = (value: string): Inline => ({ type: 'text', text: value });
export const code = (value: string): Inline => ({ type: 'code', text: value });
export const paragraph = (...inlines: readonly Inline[]): Block => ({ type: 'paragraph', inlines });

/** Words in code, separated by spaces. */
export const codes = (words: readonly string[]): TableCell =>
  words.flatMap((word, at) => (at === 0 ? [code(word)] : [text(' '), code(word)]));

/** A text in which what stands between backticks is code. */
export const inlinesOf = (words: string): readonly Inline[] =>
  words.split('`').flatMap((part, at) => (part === '' ? [] : [at % 2 === 0 ? text(part) : code(part)]));

/** What several servers say, each thing once with those that say it, in the order in which they come. */
export function saidBy<T>(
  said: Iterable<readonly [FlavorName, T]>,
  textOf: (thing: T) => string,
): readonly { readonly thing: T; readonly by: readonly FlavorName[] }[] {
  const found = new Map<string, { thing: T; by: FlavorName[] }>();
  for (const [flavor, thing] of said) {
    const one = found.get(textOf(thing)) ?? { thing, by: [] };
    found.set(textOf(thing), one);
    one.by.push(flavor);
  }
  return [...found.values()];
}

/** `Redis and Valkey`. */
export const namesOf = (flavors: readonly FlavorName[]): string =>
  flavors
    .map((flavor) => serverNames[flavor])
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');
