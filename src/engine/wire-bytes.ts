import type { Bytes } from '../bytes.ts';
import type { Outcome, Reply } from '../spec/reply.ts';

/** How long a command is on the wire. */
export const requestBytes = (words: readonly Bytes[]): number =>
  words.reduce((sum, { length }) => sum + `$${length}`.length + length + 4, `*${words.length}`.length + 2);

/** How long an answer is on the wire, as RESP2 has it. */
export const answerBytes = (outcome: Outcome): number => ('type' in outcome ? replyBytes(outcome) : sumOf(outcome));

const sumOf = (replies: readonly Reply[]): number => replies.reduce((sum, reply) => sum + replyBytes(reply), 0);

const header = (count: number): number => String(count).length + 3;

function replyBytes(reply: Reply): number {
  switch (reply.type) {
    case 'status':
      return reply.text.length + 3;
    case 'error':
      return reply.message.length + 3;
    case 'integer':
      return String(reply.value).length + 3;
    case 'bulk':
      return header(reply.value.length) + reply.value.length + 2;
    case 'double':
    case 'verbatim':
      return header(reply.text.length) + reply.text.length + 2;
    case 'null':
      return 5;
    case 'boolean':
      return 4;
    case 'array':
    case 'set':
      return header(reply.items.length) + sumOf(reply.items);
    case 'map':
      return reply.entries.reduce((sum, pair) => sum + sumOf(pair), header(2 * reply.entries.length));
    case 'resp3':
      return reply.wire.length;
  }
}
