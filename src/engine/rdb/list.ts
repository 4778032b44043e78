import type { Bytes } from '../../bytes.ts';
import type { Surroundings } from '../values/kind.ts';
import { ListValue } from '../values/list/list-value.ts';
import { Listpack } from '../values/list/listpack.ts';
import { isShare } from '../values/list/node-limit.ts';
import { Quicklist, type QuicklistNode } from '../values/list/quicklist.ts';
import { Tree } from '../values/tree/tree.ts';
import { BadData } from './bad-data.ts';
import { form, header } from './format.ts';
import { listpack, readListpack } from './listpack.ts';
import type { Reader } from './reader.ts';
import { length, type WriteString } from './writer.ts';
import { readZiplist } from './ziplist.ts';

/** How a node says whether it is one element as it is, or a listpack (Valkey src/quicklist.h). */
const PLAIN = 1;
const PACKED = 2;

/** A row of nodes; a list that is one listpack is written as if it had one. */
export function writeList({ form: shape, elements, size }: ListValue, write: WriteString): Bytes {
  const nodes = shape instanceof Listpack ? [{ count: size, isPlain: false }] : shape.nodes;
  let end = 0;
  const written = nodes.map(({ count, isPlain }) => {
    end += count;
    const held = elements.slice(end - count, end);
    return isPlain ? length(PLAIN) + write(held[0] as Bytes) : length(PACKED) + write(listpack(held));
  });
  return header(form.quicklist2) + length(nodes.length) + written.join('');
}

/** A list in any form that lists ever had: elements one by one, a ziplist, a row of ziplists, a row of nodes. */
export function readList(written: number, reader: Reader, at: Surroundings): ListValue {
  const fill = at.limit('list-max-listpack-size') ?? -2;
  const { lists } = at.flavor;
  const elements: Bytes[] = [];
  const nodes: QuicklistNode[] = [];
  if (written === form.listZiplist) for (const element of readZiplist(reader.string())) elements.push(element);
  else {
    for (let left = reader.count(); left > 0; left--) {
      if (written === form.list) elements.push(reader.string());
      else {
        const [held, node] = readNode(written, reader);
        for (const element of held) elements.push(element);
        if (held.length > 0) nodes.push(node);
      }
    }
  }
  if (elements.length === 0) throw new BadData('a list without elements');
  const quicklist = new Quicklist(lists, fill, Tree.from(nodes));
  if (nodes.length === 0) for (const element of elements) quicklist.push('tail', element);
  const node = quicklist.onlyListpack;
  const isSmall =
    lists.startAsListpack && written !== form.listZiplist && node && isShare(1, fill, node.bytes, node.count);
  return new ListValue(isSmall ? new Listpack(node.bytes) : quicklist, Tree.from(elements));
}

function readNode(written: number, reader: Reader): readonly [elements: readonly Bytes[], node: QuicklistNode] {
  const container = written === form.quicklist2 ? reader.length() : PACKED;
  if (container !== PLAIN && container !== PACKED) throw new BadData('a node of no kind');
  const data = reader.string();
  if (data === '') throw new BadData('a node of no bytes');
  if (container === PLAIN) return [[data], { count: 1, bytes: data.length, isPlain: true }];
  const held = written === form.quicklist2 ? readListpack(data) : readZiplist(data);
  const bytes = written === form.quicklist2 ? data.length : listpack(held).length;
  return [held, { count: held.length, bytes, isPlain: false }];
}
