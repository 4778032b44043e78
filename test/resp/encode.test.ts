import { describe, expect, it } from 'vitest';
import { encodeReply } from '../../src/resp/encode.ts';
import { array, bulk, errorReply, integer, map, NIL, NIL_ARRAY, OK, type Reply, setOf } from '../../src/spec/reply.ts';

describe('a reply on the wire', () => {
  it.each<[string, Reply, string, string]>([
    ['status', OK, '+OK\r\n', '+OK\r\n'],
    ['error', errorReply('ERR no'), '-ERR no\r\n', '-ERR no\r\n'],
    ['integer', integer(9223372036854775807n), ':9223372036854775807\r\n', ':9223372036854775807\r\n'],
    ['bulk', bulk('a\r\n\xff'), '$4\r\na\r\n\xff\r\n', '$4\r\na\r\n\xff\r\n'],
    ['null', NIL, '$-1\r\n', '_\r\n'],
    ['null array', NIL_ARRAY, '*-1\r\n', '_\r\n'],
    ['array', array([OK, NIL]), '*2\r\n+OK\r\n$-1\r\n', '*2\r\n+OK\r\n_\r\n'],
    [
      'array of which each item has a protocol of its own',
      { type: 'array', items: [NIL, map([]), map([])], protocols: [2, 3, 2] },
      '*3\r\n$-1\r\n%0\r\n*0\r\n',
      '*3\r\n$-1\r\n%0\r\n*0\r\n',
    ],
    ['set', setOf([bulk('a')]), '*1\r\n$1\r\na\r\n', '~1\r\n$1\r\na\r\n'],
    ['double', { type: 'double', text: '1.5' }, '$3\r\n1.5\r\n', ',1.5\r\n'],
    ['of a type of RESP3 alone', { type: 'resp3', wire: '(1\r\n', shown: bulk('1') }, '$1\r\n1\r\n', '(1\r\n'],
    ['boolean', { type: 'boolean', value: true }, ':1\r\n', '#t\r\n'],
    [
      'map, down to its innermost',
      map([[bulk('k'), map([[bulk('x'), setOf([integer(1)])]])]]),
      '*2\r\n$1\r\nk\r\n*2\r\n$1\r\nx\r\n*1\r\n:1\r\n',
      '%1\r\n$1\r\nk\r\n%1\r\n$1\r\nx\r\n~1\r\n:1\r\n',
    ],
  ])('%s', (_, reply, resp2, resp3) => {
    expect(encodeReply(reply, 2)).toBe(resp2);
    expect(encodeReply(reply, 3)).toBe(resp3);
  });
});
