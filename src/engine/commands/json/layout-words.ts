import type { Bytes } from '../../../bytes.ts';
import { compact, type Layout } from '../../values/json/print.ts';
import type { JsonPath } from './path.ts';

const layoutWords = { INDENT: 'indent', NEWLINE: 'newline', SPACE: 'space' } as const;

/**
 * The paths of JSON.GET and how its text is laid out, in any order, as valkey-json and Dragonfly read them; NOESCAPE is passed
 * over. A layout word without its text is refused by `missing`.
 */
export function readLayoutAndPaths(
  words: readonly Bytes[],
  path: (word: Bytes) => JsonPath,
  missing: () => Error,
): { readonly paths: readonly JsonPath[]; readonly layout: Layout } {
  const paths: JsonPath[] = [];
  const layout: { -readonly [K in keyof Layout]: Bytes } = { ...compact };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Bytes;
    const option = word.toUpperCase();
    if (option === 'NOESCAPE') continue;
    if (!Object.hasOwn(layoutWords, option)) {
      paths.push(path(word));
      continue;
    }
    const text = words[++i];
    if (text === undefined) throw missing();
    layout[layoutWords[option as keyof typeof layoutWords]] = text;
  }
  return { paths, layout };
}
