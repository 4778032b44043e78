import { expect, it } from 'vitest';
import { array, bulk, errorReply, integer, map, NIL, OK, type Reply, setOf } from '../../src/spec/reply.ts';
import { compareReply } from '../../src/transcript/compare.ts';
import type { Expectation } from '../../src/transcript/step.ts';

const verdict = (expectation: Expectation, documented: string, reply: Reply): string => {
  const comparison = { how: 'exact' } as const;
  const found = compareReply({
    ...{ documented: documented.split('\n'), reply, protocol: 2, argv: ['X'], comparison, expect: expectation },
  });
  return found.kind === 'match' && found.remark ? `match: ${found.remark}` : found.kind;
};

it.each<[Expectation, string, Reply, string]>([
  ['any', 'whatever', NIL, 'match'],
  ['any', '(integer) 1', errorReply('ERR no'), 'match'],
  ['unordered', '1) "b"\n2) "a"', array([bulk('a'), bulk('b')]), 'match'],
  ['unordered', '1) "a"\n2) "b"', array([bulk('a'), bulk('b')]), 'match'],
  ['unordered', '1) b\n2) "a"', array([bulk('a'), bulk('b')]), 'match: the docs leave the quotes out'],
  ['unordered', '1) "b"\n2) "c"', array([bulk('a'), bulk('b')]), 'differs'],
  ['unordered', '1) "b"', array([bulk('a'), bulk('b')]), 'differs'],
  ['shape', '(integer) 7', integer(12), 'match'],
  ['shape', '"abc"', bulk('x'), 'match'],
  ['shape', '1) "a"\n2) (integer) 1', array([bulk('x'), integer(9)]), 'match'],
  ['shape', '1) "a"\n2) "b"', array([bulk('x'), integer(9)]), 'differs'],
  ['shape', '1) "a"', array([bulk('x'), bulk('y')]), 'differs'],
  ['shape', '1) "a"\n2) ...', array([bulk('x'), bulk('y'), bulk('z')]), 'match'],
  ['shape', '1) 1) "a"\n   2) "b"', array([array([bulk('x'), bulk('y')])]), 'match'],
  ['shape', '1) 1) "a"\n   2) "b"', array([array([bulk('x')])]), 'differs'],
  ['shape', '(empty array)', array([]), 'match'],
  ['shape', '(empty array)', array([bulk('x')]), 'differs'],
  ['shape', '1) "f"\n2) "v"', map([[bulk('a'), bulk('b')]]), 'match'],
  ['shape', '1) "f"', setOf([bulk('b')]), 'match'],
  ['shape', '"abc"', integer(1), 'differs'],
  ['shape', '(integer) 1', bulk('1'), 'differs'],
  ['shape', 'OK', errorReply('ERR no'), 'differs'],
  ['shape', '(error) ERR other', errorReply('ERR no'), 'match'],
  ['shape', 'OK', OK, 'match'],
  ['shape', '"a"', NIL, 'differs'],
  ['shape', '(nil)', NIL, 'match'],
  ['shape', '(nil)', bulk('x'), 'differs'],
  ['shape', '(empty array)', NIL, 'differs'],
  ['shape', 'hello', integer(1), 'differs'],
  ['shape', '7', integer(1), 'match'],
  ['shape', '1) "a"\n2) (nil)', array([bulk('x'), bulk('y')]), 'differs'],
])('%s: %j and %j', (expectation, documented, reply, found) => {
  expect(verdict(expectation, documented, reply)).toBe(found);
});
