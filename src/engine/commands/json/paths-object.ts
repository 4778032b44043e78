import type { Bytes } from '../../../bytes.ts';
import { bulk, type Reply } from '../../../spec/reply.ts';
import { type Escaping, enclosed, type Layout, quoted } from '../../values/json/print.ts';

/** What GET answers of several paths: an object, in which each has the text of what it leads to. */
export const pathsObject = (
  texts: Iterable<readonly [path: Bytes, text: Bytes]>,
  layout: Layout,
  escaping: Escaping,
): Reply => {
  const members = Array.from(texts, ([path, text]) => `${quoted(path, escaping)}:${layout.space}${text}`);
  return bulk(enclosed('{', members, '}', layout, 0));
};
