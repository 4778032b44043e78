import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeReply } from '../../src/resp/encode.ts';
import { ReplyDecoder } from '../../src/resp/reply-decoder.ts';
import {
  array,
  bulk,
  errorReply,
  integer,
  map,
  NIL,
  NIL_ARRAY,
  type Reply,
  setOf,
  status,
} from '../../src/spec/reply.ts';

const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const line = fc.string({ unit: fc.constantFrom('a', ' ', '-', '9') });

const { reply: anyReply } = fc.letrec<{ reply: Reply }>((tie) => ({
  reply: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Reply>(NIL, { type: 'boolean', value: true }, { type: 'boolean', value: false }),
    line.map(status),
    line.map(errorReply),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value): Reply => ({ type: 'integer', value })),
    fc.double().map((value): Reply => ({ type: 'double', text: String(value) })),
    fc.string({ unit: byte }).map(bulk),
    fc.array(tie('reply'), { maxLength: 4 }).map(array),
    fc.array(tie('reply'), { maxLength: 4 }).map(setOf),
    fc.array(fc.tuple(tie('reply'), tie('reply')), { maxLength: 4 }).map(map),
  ),
}));

/** All replies of a stream that comes in two pieces. */
function decode(stream: string, cut = stream.length): Reply[] {
  const decoder = new ReplyDecoder();
  return [...decoder.push(stream.slice(0, cut)), ...decoder.push(stream.slice(cut))];
}

describe('replies', () => {
  it('come out as they were encoded, wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(anyReply, { maxLength: 4 }), fc.nat(300), (replies, cut) => {
        expect(decode(replies.map((reply) => encodeReply(reply, 3)).join(''), cut)).toEqual(replies);
      }),
    );
  });

  it('come out lowered in RESP2', () => {
    const sent = array([map([[bulk('k'), setOf([{ type: 'boolean', value: true }])]]), NIL, NIL_ARRAY]);
    expect(decode(encodeReply(sent, 2))).toEqual([
      array([array([bulk('k'), array([{ type: 'integer', value: 1n }])]), NIL, NIL_ARRAY]),
    ]);
  });

  it('come out while more is awaited', () => {
    const decoder = new ReplyDecoder();
    expect(decoder.push('+OK\r\n*2\r\n:1\r\n$3\r\na')).toEqual([status('OK')]);
    expect(decoder.push('bc\r')).toEqual([]);
    expect(decoder.push('\n=6\r\ntxt:hi\r\n')).toEqual([
      array([{ ...integer(1), value: 1n } as Reply, bulk('abc')]),
      bulk('hi'),
    ]);
  });

  it('that begin like none are a fault', () => {
    expect(() => decode('?1\r\n')).toThrow('no reply begins with "?1"');
  });
});
