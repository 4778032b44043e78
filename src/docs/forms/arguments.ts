import type { Arguments } from './form.ts';

const argument = /(?:([\w-]+)\s*=\s*)?(?:"((?:\\.|[^"\\])*)"|'([^']*)'|`([^`]*)`|([^\s"'`]+))/gs;

/** `word "two words" key=value key="two words"`, as shortcodes and elements are given their arguments. */
export function readArguments(given: string): Pick<Arguments, 'words' | 'attributes'> {
  const words: string[] = [];
  const attributes = new Map<string, string>();
  for (const [, key, quoted, single, raw, plain = ''] of given.matchAll(argument)) {
    const value = quoted?.replace(/\\(.)/gs, '$1') ?? single ?? raw ?? plain;
    if (key === undefined) words.push(value);
    else attributes.set(key, value);
  }
  return { words, attributes };
}
